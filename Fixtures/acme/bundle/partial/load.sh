#!/bin/sh
# Loads this bundle into a realm that exists already. Needs a POSIX shell and curl; `sh load.sh --help` says the rest.
set -u
umask 077
LC_ALL=C
export LC_ALL
# What came with the environment would be handed on to every process.
unset secret token refresh answer

bundle_realm=acme
bundle_path=acme

usage() {
    cat <<'HELP'
Loads this bundle into a realm that exists already, through Keycloak's
administration interface. What is not given is asked for.

Usage: sh load.sh [OPTIONS]

Options:
  --address URL       Keycloak's address, such as https://sso.example.com.
  --realm NAME        The realm, where it is called otherwise than in the bundle.
  --user NAME         Administrator who signs in.
  --client ID         Client with a service account that signs in instead.
  --login-realm NAME  Realm of the administrator or client. Default: master.
  --cacert FILE       Certificates (PEM) to trust, for an authority of your own.
  --streams N         Users files sent at the same time, 1 to 32. Default: 2.
  --keep-settings     Leave the realm's settings, texts and user profile as they are.
  --users-only        Send users alone: the realm has settings, clients, groups.
  --state DIR         Folder that notes what is done. Default:
                      cognito-realm-load.REALM in the current folder, or beside
                      the bundle where that is within it.
  --yes               Do not ask before the realm's settings are replaced.
  -h, --help          Print this help.

Secrets are asked for without echo, or taken from the environment, never from
the command line. Each of these may end in _FILE and name a file instead:
  KEYCLOAK_PASSWORD       of --user
  KEYCLOAK_CLIENT_SECRET  of --client
  KEYCLOAK_TOKEN          an access token; its file is read again once it is
                          refused, so that something else may renew it
Where the bundle names variables, ${REALM_...}, in place of client secrets,
their values come from its file secrets.env, or else from the environment.

Check sums come first. Then settings, user profile and client scopes are sent,
groups, clients, roles and identity providers, and the users. Settings and user
profile are replaced; everything else that exists already stays as it is. After
an interruption, run the same command again: it goes on where it was.

Exit status:
  0    Everything is in the realm.
  1    Keycloak refused a file; its answer is shown.
  2    A file of the bundle is not as it was made. Nothing was sent.
  3    Signing in failed, or the rights do not suffice.
  4    Keycloak did not answer.
  5    Something on this machine is in the way.
  64   The command line is wrong, or something is missing that cannot be asked for.
  129, 130, 143  Interrupted by a signal.
HELP
}

script=load.sh
# What load.sh and mail.sh share: options, signing in, tokens, signals. It is put into both where they say so; $script,
# $bundle_realm and $bundle_path are set before.

say() {
    # Blanks cover what is left of a longer moving line.
    if [ -t 2 ]; then printf '\r%78s\r' '' >&2; fi
    printf '%s: %s\n' "$script" "$*" >&2
}

fail() {
    status=$1
    shift
    say "$*"
    exit "$status"
}

seconds() { date +%s; }

# Control characters of an answer must not reach the terminal.
plain() { tr '\001-\037\177' ' ' | cut -c 1-1000 | sed 's/ *$//'; }

# The text of a member of a flat JSON object on standard input.
member() { sed -n 's/.*"'"$1"'":"\([^"]*\)".*/\1/p'; }

address='' realm='' realm_path=$bundle_path user='' client='' login_realm=master cacert='' state=''

# Takes an option that both scripts have; false for any other.
set_session_option() {
    case $1 in
        --address) address=${2%/} ;;
        --realm) realm=$2 ;;
        --user) user=$2 ;;
        --client) client=$2 ;;
        --login-realm) login_realm=$2 ;;
        --cacert) cacert=$2 ;;
        --state) state=$2 ;;
        *) return 1 ;;
    esac
}

# Looks whether options are sound, programs are there and the script lies in a bundle, before anything is asked.
check_options() {
    case $login_realm in
        '' | *[!A-Za-z0-9._~-]*) fail 64 "--login-realm takes letters, digits, '.', '_', '~' and '-'." ;;
    esac
    [ -z "$user" ] || [ -z "$client" ] || fail 64 "--user and --client exclude each other."

    for tool in awk cat curl cut date grep mkdir rm sed sha256sum sleep tr wc; do
        command -v "$tool" >/dev/null || fail 5 "$tool is missing; install it first."
    done

    case $0 in
        */*) partial=${0%/*} ;;
        *) partial=. ;;
    esac
    bundle=$(CDPATH='' cd -- "$partial/.." && pwd -P) || fail 5 "the folder of the bundle cannot be entered."
    [ -r "$bundle/SHA256SUMS" ] ||
        fail 2 "$bundle/SHA256SUMS is missing: $script belongs in the folder partial of a bundle."

    # A wrong name is told before anything is asked.
    if [ -n "$cacert" ]; then
        [ -r "$cacert" ] || fail 64 "$cacert cannot be read; --cacert takes a file of certificates."
    fi
}

# What the variable $1, or the file that $1_FILE names, holds.
secret_of() {
    eval "secret=\${$1-} secret_file=\${$1_FILE-}"
    unset "$1"
    if [ -z "$secret" ] && [ -n "$secret_file" ]; then
        secret=$(cat -- "$secret_file") || fail 64 "$1_FILE: $secret_file cannot be read."
    fi
}

saved_terminal='' work=''

ask() {
    (: </dev/tty) 2>/dev/null || fail 64 "there is no terminal to ask for the $2 on; see --help."
    printf '%s' "$1" >/dev/tty
    IFS= read -r answer </dev/tty || fail 64 "the $2 was not given."
}

ask_silently() {
    (: </dev/tty) 2>/dev/null || fail 64 "there is no terminal to ask for the $2 on; see --help."
    saved_terminal=$(stty -g </dev/tty) || fail 5 "the terminal cannot be kept from showing the $2."
    stty -echo </dev/tty
    ask "$1" "$2"
    stty "$saved_terminal" </dev/tty
    saved_terminal=''
    printf '\n' >/dev/tty
}

clean_up() {
    [ -z "$saved_terminal" ] || stty "$saved_terminal" </dev/tty
    [ -z "$work" ] || rm -rf -- "$work"
}

interrupted='' running='' pids=''
# Streams ignore Ctrl-C, as all that a script starts in the background: they end after the file they are at.
interrupt() {
    if [ -n "$interrupted" ]; then
        # shellcheck disable=SC2086
        kill $pids 2>/dev/null
        exit "$1"
    fi
    interrupted=$1
    [ -n "$running" ] || exit "$1"
    : >"$work/stop"
    say "interrupted; waiting for the requests that are under way. Again to end at once."
}

watch_for_signals() {
    trap clean_up EXIT
    trap 'interrupt 130' INT
    trap 'interrupt 143' TERM
    trap 'interrupt 129' HUP
}

# Asks for what is missing of the address and the realm, and checks both.
choose_realm() {
    if [ -z "$address" ]; then
        ask "Keycloak's address: " "address (--address)"
        address=${answer%/}
        if [ -z "$realm" ]; then
            ask "Realm [$bundle_realm]: " "realm (--realm)"
            realm=$answer
        fi
    fi
    realm=${realm:-$bundle_realm}
    if [ "$realm" != "$bundle_realm" ]; then
        case $realm in
            *[!A-Za-z0-9._~-]*) fail 64 "a realm of another name than the bundle's takes letters, digits, '.', '_', '~' and '-'." ;;
        esac
        realm_path=$realm
    fi
    case $address in
        *[!]A-Za-z0-9._~:/%[-]*) fail 64 "--address takes an address such as https://sso.example.com." ;;
        https://?*) ;;
        http://localhost | http://localhost[:/]* | http://127.* | http://\[::1\]*) ;;
        http://?*) say "anybody on the way can read what goes to $address: use https if you can." ;;
        *) fail 64 "--address takes an address such as https://sso.example.com." ;;
    esac
}

# Chooses how to sign in, and asks for the secret.
choose_account() {
    way='' token='' refresh='' renew_at=0 secret=''
    token_file=${KEYCLOAK_TOKEN_FILE-}
    if [ -n "${KEYCLOAK_TOKEN-}$token_file" ] && [ -z "$user$client" ]; then
        way=token
        secret_of KEYCLOAK_TOKEN
    elif [ -n "$client" ]; then
        way=client
        secret_of KEYCLOAK_CLIENT_SECRET
        if [ -z "$secret" ]; then
            ask_silently "Secret of the client $client: " "client's secret (KEYCLOAK_CLIENT_SECRET)"
            secret=$answer
        fi
    else
        way=password
        if [ -z "$user" ]; then
            ask "Administrator: " "administrator's name (--user)"
            user=$answer
        fi
        secret_of KEYCLOAK_PASSWORD
        if [ -z "$secret" ]; then
            ask_silently "Password of $user: " "password (KEYCLOAK_PASSWORD)"
            secret=$answer
        fi
    fi
    answer=''
    unset KEYCLOAK_TOKEN KEYCLOAK_CLIENT_SECRET KEYCLOAK_PASSWORD
}

# Makes the folder that notes what is done, called cognito-realm-$1.REALM unless it was named, for one process at a time.
take_state() {
    if [ -z "$state" ]; then
        state=$(pwd -P)
        case $state/ in
            "$bundle"/*) state=${bundle%/*} ;;
        esac
        state=$state/cognito-realm-$1.$realm_path
    fi
    mkdir -p -- "$state" 2>/dev/null && state=$(CDPATH='' cd -- "$state" && pwd -P)
    if ! mkdir -- "$state/at-work.$$" 2>/dev/null || ! : >>"$state/done"; then
        fail 5 "$state cannot be written to; name another folder with --state."
    fi
    work=$state/at-work.$$
    for other in "$state"/at-work.*; do
        [ "$other" != "$work" ] || continue
        if kill -0 "${other##*.}" 2>/dev/null; then
            fail 5 "another $script (process ${other##*.}) is at work; if there is none, remove $other."
        fi
        rm -rf -- "$other"
    done
}

me=main
rights='give it the role admin of the realm master, or realm-admin of the client realm-management.'
new_line='
'

to_keycloak() {
    curl -q --silent --show-error --connect-timeout 30 --max-time 900 --header 'Accept: application/json' \
        ${cacert:+--cacert "$cacert"} --write-out '\n%{http_code}' "$@" 2>"$work/trouble.$me"
}

# A text for a quoted value of a curl configuration. Secrets pass through here-documents, which no `ps` shows.
quoted() {
    sed 's/[\\"]/\\&/g' <<TEXT
$1
TEXT
}

form() {
    case $1 in
        refresh_token | leave)
            cat <<FORM
data-urlencode = "refresh_token=$(quoted "$refresh")"
FORM
            ;;
        client_credentials) ;;
        password)
            cat <<FORM
data-urlencode = "username=$(quoted "$user")"
data-urlencode = "password=$(quoted "$secret")"
FORM
            ;;
    esac
    if [ "$way" = client ]; then
        cat <<FORM
data-urlencode = "client_id=$(quoted "$client")"
data-urlencode = "client_secret=$(quoted "$secret")"
FORM
    else
        cat <<FORM
data-urlencode = "client_id=admin-cli"
FORM
    fi
    [ "$1" = leave ] || cat <<FORM
data-urlencode = "grant_type=$1"
FORM
}

# Asks for a token; leaves why it got none in $words.
ask_token() {
    answer=$(form "$1" | to_keycloak --config - "$address/realms/$login_realm/protocol/openid-connect/token")
    code=${answer##*"$new_line"}
    words=$(member error_description <<TEXT | plain
$answer
TEXT
)
    case $code in
        200) ;;
        000 | 502 | 503 | 504) return 4 ;;
        *) return 3 ;;
    esac
    token=$(member access_token <<TEXT
$answer
TEXT
)
    refresh=$(member refresh_token <<TEXT
$answer
TEXT
)
    lifetime=$(sed -n 's/.*"expires_in":\([0-9]*\).*/\1/p' <<TEXT
$answer
TEXT
)
    answer=''
    # A token must last until the request has arrived.
    lifetime=${lifetime:-60}
    margin=10
    [ "$lifetime" -gt 20 ] || margin=$((lifetime / 2))
    renew_at=$(($(seconds) + lifetime - margin))
}

sign_in() {
    case $way in
        token)
            [ -z "$token_file" ] || secret=$(cat -- "$token_file")
            [ "$secret" != "$token" ] || {
                words='the token is refused: it has expired, or is of another server'
                return 3
            }
            token=$secret
            renew_at=9999999999
            ;;
        client) ask_token client_credentials || return ;;
        *) ask_token password || return ;;
    esac
    case $token in
        '' | *[!A-Za-z0-9._~+/=-]*)
            words='what was given or answered is no token'
            return 3
            ;;
    esac
    cat >"$work/token.$me" <<HEADER
header = "Authorization: Bearer $token"
HEADER
}

# A session goes on by its refresh token, so that a long load does not leave hundreds of sessions.
renew() {
    if [ -n "$refresh" ] && ask_token refresh_token; then
        cat >"$work/token.$me" <<HEADER
header = "Authorization: Bearer $token"
HEADER
        return
    fi
    sign_in
}

sign_out() {
    [ -n "$refresh" ] || return 0
    form leave | to_keycloak --config - "$address/realms/$login_realm/protocol/openid-connect/logout" >/dev/null
}

# Ends all streams; the first reason counts.
stop_all() {
    (
        set -C
        printf '%s\n' "$@" >"$work/stop"
    ) 2>/dev/null
    return 1
}

is_stopped() { [ -e "$work/stop" ] || ! kill -0 "$$" 2>/dev/null; }

no_answer() {
    trouble=$(plain <"$work/trouble.$me")
    stop_all 4 "$address does not answer${trouble:+: $trouble}"
}

stop_unsigned() {
    if [ "$1" = 4 ]; then no_answer; else stop_all 3 "$address does not let you in: ${words:-it answered $code}."; fi
}

give_up() {
    status=$(sed -n 1p "$work/stop")
    say "$(sed -n 2p "$work/stop")"
    sed -n "3,\$s/^/$script: /p" "$work/stop" >&2
    exit "$status"
}

streams=2 keeps_settings='' users_only='' confirmed=''

set_option() {
    case $1 in
        --streams) streams=$2 ;;
        *) set_session_option "$1" "$2" ;;
    esac
}

while [ $# -gt 0 ]; do
    case $1 in
        -h | --help)
            usage
            exit 0
            ;;
        --keep-settings) keeps_settings=yes ;;
        --users-only) users_only=yes ;;
        --yes) confirmed=yes ;;
        --address=* | --realm=* | --user=* | --client=* | --login-realm=* | --cacert=* | --streams=* | --state=*)
            set_option "${1%%=*}" "${1#*=}"
            ;;
        --address | --realm | --user | --client | --login-realm | --cacert | --streams | --state)
            [ $# -gt 1 ] || fail 64 "$1 needs a value; see --help."
            set_option "$1" "$2"
            shift
            ;;
        # Its value may be a secret, which must not appear again.
        *) fail 64 "there is no option '${1%%=*}'; see --help." ;;
    esac
    shift
done

case $streams in
    [1-9] | [12][0-9] | 3[012]) ;;
    *) fail 64 "--streams takes a number from 1 to 32." ;;
esac
check_options
watch_for_signals
choose_realm
choose_account

say "checking the files of $bundle"
wrong=$(
    cd -- "$bundle" || exit
    # Secrets may come another way than the bundle.
    { if [ -e secrets.env ]; then cat SHA256SUMS; else sed '/  secrets[.]env$/d' SHA256SUMS; fi; } |
        { sha256sum -c 2>&1 || echo 'SHA256SUMS does not fit'; } | grep -v ': OK$' | sed 's/^/  /; 10q'
)
if [ -n "$wrong" ]; then
    say "the bundle is not as it was made; nothing was sent. Fetch it again."
    printf '%s\n' "$wrong" >&2
    exit 2
fi

take_state load


# What the request $1 $2 with the file $3 as body gives: the status in $code, the answer in a file.
request() {
    if [ $# -gt 2 ]; then
        reply=$(body "$3" | to_keycloak --config "$work/token.$me" --request "$1" --data-binary @- \
            --header 'Content-Type: application/json' --output "$work/answer.$me" "$address/admin/realms/$realm_path$2")
    else
        reply=$(to_keycloak --config "$work/token.$me" --output "$work/answer.$me" "$address/admin/realms/$realm_path$2")
    fi
    code=${reply##*"$new_line"}
}

# Another realm has other default roles, and must not be renamed.
body() {
    case $1 in
        partial/2-*) fills='' ;;
        *) fills=yes ;;
    esac
    if [ "$realm" = "$bundle_realm" ]; then
        cat -- "$bundle/$1"
    elif [ -n "$fills" ]; then
        sed '2s/^  "realm": ".*",$/  "realm": "'"$realm"'",/' "$bundle/$1"
    else
        roles=default-roles-$(printf '%s' "$realm" | tr '[:upper:]' '[:lower:]')
        sed 's/"realmRoles":\["default-roles-[^"]*"/"realmRoles":["'"$roles"'"/' "$bundle/$1"
    fi | if [ -n "$fills" ]; then fill; else cat; fi
}

# Runs a program that sees the secrets. They are a shell's text, which only the sums make trustworthy.
with_secrets() (
    if [ -r "$bundle/secrets.env" ] && grep -q '^[0-9a-f]*  secrets[.]env$' "$bundle/SHA256SUMS"; then
        set -a
        # shellcheck source=/dev/null
        . "$bundle/secrets.env"
    fi
    exec "$@"
)

# Puts the value of a variable, which is JSON already, in the place of each ${NAME} or ${NAME:text}. No text of the dump
# looks like that: its $ is escaped.
fill() {
    # shellcheck disable=SC2016
    with_secrets awk '
        {
            out = ""
            while (match($0, /[$][{]REALM_[A-Za-z0-9_]+/)) {
                out = out substr($0, 1, RSTART - 1) ENVIRON[substr($0, RSTART + 2, RLENGTH - 2)]
                $0 = substr($0, RSTART)
                $0 = substr($0, index($0, "}") + 1)
            }
            print out $0
        }'
}

# Sends until there is an answer that counts: what was under way when a load was killed may still be at work, and two
# streams may be in each other's way; both pass.
deliver() {
    tries=0 renewals=0
    while :; do
        if [ "$(seconds)" -ge "$renew_at" ]; then
            renew || { stop_unsigned $?; return 1; }
        fi
        request "$@"
        case $code in
            2??) return 0 ;;
            401)
                renewals=$((renewals + 1))
                words='the token is refused'
                [ "$renewals" -lt 3 ] || { stop_unsigned 3; return 1; }
                renew || { stop_unsigned $?; return 1; }
                continue
                ;;
            403)
                stop_all 3 "this account may not change the realm $realm; $rights"
                return 1
                ;;
            409) [ "$1$2" != POST/client-scopes ] || return 0 ;;
        esac
        case $code in
            000 | 429 | 502 | 503 | 504) most=5 ;;
            409 | 500) most=2 ;;
            *) most=0 ;;
        esac
        if [ "$tries" -ge "$most" ] || is_stopped; then break; fi
        tries=$((tries + 1))
        sleep $((tries * 2))
    done
    refuse "$3"
}

refuse() {
    case $code$1 in
        000*) no_answer ;;
        409partial/2-*)
            stop_all 1 "Keycloak refused $1 with status $code: $(plain <"$work/answer.$me")" \
                "Users keep their ids, which no other realm of the same server may have: is there a rehearsal's?"
            ;;
        5??* | 429*)
            stop_all 1 "Keycloak refused $1 with status $code: $(plain <"$work/answer.$me")" "Its log says why."
            ;;
        *) stop_all 1 "Keycloak refused $1 with status $code: $(plain <"$work/answer.$me")" ;;
    esac
}

# Sends the file of a line of SHA256SUMS and notes that it is done.
load() {
    file=${1#*  }
    case $file in
        partial/0-realm.json) deliver PUT '' "$file" ;;
        partial/0-user-profile.json) deliver PUT /users/profile "$file" ;;
        partial/0-client-scope-*) deliver POST /client-scopes "$file" ;;
        partial/0-localization-*)
            locale=${file#partial/0-localization-}
            deliver POST "/localization/${locale%.json}" "$file"
            ;;
        *) deliver POST /partialImport "$file" ;;
    esac || return
    case $file in
        partial/0-*) ;;
        *) count_answer ;;
    esac
    printf '%s\n' "$1" >>"$state/done" || stop_all 5 "$state/done cannot be written to."
}

# An answer is one line: {"overwritten":0,"added":100,"skipped":0,"results":[{"action":"ADDED",…
count_answer() {
    counts=$(sed -n 's/^{"overwritten":[0-9]*,"added":\([0-9]*\),"skipped":\([0-9]*\),.*/\1 \2/p' "$work/answer.$me")
    printf '%s\n' "${counts:-0 0}" >>"$work/counts.$me"
    [ "${counts#* }" = 0 ] || list_skipped >>"$state/skipped.ndjson"
}

# What was there before, one JSON object a line. A user with the id that we give them is ours: they were sent before.
list_skipped() {
    sed 's/^.*"results":\[//; s/\]}$//; s/"},{"action":/"}\
{"action":/g' "$work/answer.$me" | awk '
        NR == FNR { if (match($0, /^[{]"id":"[^"]*"/)) own[substr($0, 8, RLENGTH - 8)] = 1; next }
        /^[{]"action":"SKIPPED"/ && !(match($0, /"id":"[^"]*"[}]$/) && substr($0, RSTART + 6, RLENGTH - 8) in own)
    ' "$bundle/$file" -
}

# Users files one after the other, until they are through or something says stop.
stream() {
    me=$1
    cat "$work/token.main" >"$work/token.$me"
    while IFS= read -r line; do
        ! is_stopped || break
        load "$line" || break
    done <"$work/list.$me"
}

sign_in || { stop_unsigned $?; give_up; }
# shellcheck disable=SC2119
request GET ''
case $code in
    200) ;;
    000) no_answer; give_up ;;
    301 | 302 | 303 | 307 | 308) fail 4 "$address sends elsewhere; give the address that it sends to." ;;
    401) words='the token is refused: it has expired, or is of another server'; stop_unsigned 3; give_up ;;
    403) fail 3 "this account may not see the realm $realm; $rights" ;;
    404) fail 5 "there is no realm $realm at $address; make it first, or give its name with --realm." ;;
    *) fail 1 "Keycloak answered $code: $(plain <"$work/answer.main")" ;;
esac
realm_id=$(sed -n 's/^{"id":"\([^"]*\)".*/\1/p' "$work/answer.main")

# A realm that was made anew holds nothing of what was sent to the one before.
target="# $address $realm_path $realm_id"
if [ -s "$state/done" ]; then
    [ "$(sed -n 1p "$state/done")" = "$target" ] ||
        fail 5 "$state notes what was sent to another server or realm; remove it, or name another folder with --state."
else
    printf '%s\n' "$target" >"$state/done"
fi

# What is to be sent: files of partial that SHA256SUMS names, and that are not done.
awk -v users_only="$users_only" -v keeps_settings="$keeps_settings" '
    NR == FNR { done[$0] = 1; next }
    $2 !~ /^partial\/[0-9]-.*[.]json$/ || ($0 in done) { next }
    $2 !~ /^partial\/2-/ && users_only { next }
    $2 ~ /^partial\/0-(realm|user-profile|localization-.*)[.]json$/ && keeps_settings { next }
    { print }' "$state/done" "$bundle/SHA256SUMS" >"$work/list"
grep -v '  partial/2-' "$work/list" >"$work/list.before"
grep '  partial/2-' "$work/list" >"$work/list.users"
before=$(($(wc -l <"$work/list.before")))
files=$(($(wc -l <"$work/list.users")))

# Variables that files name and that are not set.
# shellcheck disable=SC2016
while IFS= read -r line; do
    cat -- "$bundle/${line#*  }"
done <"$work/list.before" | with_secrets awk '
    {
        while (match($0, /[$][{]REALM_[A-Za-z0-9_]+/)) {
            name = substr($0, RSTART + 2, RLENGTH - 2)
            if (!(name in ENVIRON) && !(name in seen)) print name
            seen[name] = 1
            $0 = substr($0, RSTART + RLENGTH)
        }
    }' >"$work/unset"
if [ -s "$work/unset" ]; then
    say "these variables stand for secrets in the bundle and are not set; nothing was sent:"
    sed 's/^/  /' "$work/unset" >&2
    exit 64
fi

if [ $((before + files)) = 0 ]; then
    say "nothing is left to send to the realm $realm at $address."
    exit 0
fi
say "realm $realm at $address: files to send before the users: $before, with users: $files."
if grep -q '  partial/0-[rul]' "$work/list.before" && [ -z "$confirmed" ] && (: </dev/tty) 2>/dev/null && [ -t 2 ]; then
    ask "This replaces the settings and the user profile of the realm $realm. Go on? [y/N] " "answer (--yes)"
    case $answer in
        [yY] | [yY][eE][sS]) ;;
        *) fail 64 "nothing was sent; --keep-settings leaves settings and user profile as they are." ;;
    esac
fi

running=yes
while IFS= read -r line; do
    ! is_stopped || break
    load "$line" || break
done <"$work/list.before"

started=$(seconds)

show() {
    cat "$work"/counts.[0-9]* 2>/dev/null | awk -v files="$files" -v time=$(($(seconds) - started)) '
        { done++; users += $1 + $2 }
        END {
            rate = time > 0 ? users / time : 0
            left = done > 0 ? int((files - done) * time / done) : -1
            line = sprintf("%d of %d files, %d users, %d users/s", done, files, users, rate)
            if (left >= 3600) line = line sprintf(", %d h %d min left", left / 3600, left % 3600 / 60)
            else if (left >= 60) line = line sprintf(", %d min left", left / 60 + 1)
            else if (left >= 0) line = line sprintf(", %d s left", left)
            print line
        }'
}

watch() {
    trap - INT TERM HUP EXIT
    ticks=0
    while sleep 1; do
        kill -0 "$$" 2>/dev/null || return
        ticks=$((ticks + 1))
        if [ -t 2 ]; then
            printf '\r%-78.78s' "$(show)" >&2
        elif [ $((ticks % 30)) = 0 ]; then
            printf 'load.sh: %s\n' "$(show)" >&2
        fi
    done
}

if ! is_stopped && [ "$files" -gt 0 ]; then
    number=1
    while [ "$number" -le "$streams" ]; do
        awk -v n="$streams" -v number="$number" 'NR % n == number % n' "$work/list.users" >"$work/list.$number"
        stream "$number" &
        pids="$pids $!"
        number=$((number + 1))
    done
    streams_at_work=$pids
    watch &
    watcher=$!
    pids="$pids $watcher"
    for pid in $streams_at_work; do
        # A signal ends the waiting, not the stream.
        while kill -0 "$pid" 2>/dev/null; do wait "$pid"; done
    done
    kill "$watcher" 2>/dev/null
    wait "$watcher" 2>/dev/null
fi
running=''

summary=$(
    cat "$work"/counts.[0-9]* 2>/dev/null |
        awk '{ added += $1; skipped += $2 } END { printf "%d users added, %d were there already", added, skipped }'
)
if [ -n "$interrupted" ]; then
    say "interrupted ($summary); run the same command again to go on."
    exit "$interrupted"
fi
[ ! -s "$work/stop" ] || {
    say "stopped ($summary); what is done is noted."
    give_up
}
left=$(awk 'NR == FNR { done[$0] = 1; next } !($0 in done)' "$state/done" "$work/list" | wc -l)
[ $((left)) = 0 ] || fail 5 "a stream ended before its time ($summary); run the same command again to go on."
say "done: $summary; $(($(seconds) - started)) s."
if [ "$(seconds)" -lt "$renew_at" ] || renew; then
    request GET /users/count
    [ "$code" != 200 ] || say "The realm $realm has $(plain <"$work/answer.main") users now, not counting service accounts."
fi
sign_out
if [ -s "$state/skipped.ndjson" ]; then
    say "There before under the same name, and left as they were: $(($(wc -l <"$state/skipped.ndjson")))," \
        "listed in $state/skipped.ndjson."
fi
grep -q '  partial/2-' "$bundle/SHA256SUMS" || say "This bundle has no users for a realm that exists; see its README."
