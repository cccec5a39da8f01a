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
