#!/bin/sh
# Mails users of this bundle's realm a link to set a password. Needs a POSIX shell and curl; `sh mail.sh --help` says the rest.
set -u
umask 077
LC_ALL=C
export LC_ALL
# What came with the environment would be handed on to every process.
unset secret token refresh answer

bundle_realm='@REALM@'
bundle_path='@PATH@'

usage() {
    cat <<'HELP'
Mails users of this bundle's realm a link to set a password, through Keycloak's
administration interface. The realm needs a mail server. What is not given is
asked for.

Usage: sh mail.sh [OPTIONS]

Options:
  --address URL       Keycloak's address, such as https://sso.example.com.
  --realm NAME        The realm, where it is called otherwise than in the bundle.
  --users FILE        Users to mail: their ids (in Cognito: sub), one a line;
                      - for standard input. Default: all users of the bundle who
                      must set a password and still have not set one.
  --lifespan TIME     How long a link is good: 45m, 12h, 7d. Default: 7d.
  --rate N            Mails a minute at most, 1 to 6000. Default: 60.
  --limit N           End after so many mails; run again to go on.
  --application ID    Client whose address users are offered at the end.
  --back-to URL       That address, one of the client's redirect URIs.
  --dry-run           Say how many users would be mailed, and end.
  --user NAME         Administrator who signs in.
  --client ID         Client with a service account that signs in instead.
  --login-realm NAME  Realm of the administrator or client. Default: master.
  --cacert FILE       Certificates (PEM) to trust, for an authority of your own.
  --state DIR         Folder that notes who was mailed. Default:
                      cognito-realm-mail.REALM in the current folder, or beside
                      the bundle where that is within it.
  --yes               Do not ask before mails are sent.
  -h, --help          Print this help.

Secrets are asked for without echo, or taken from the environment, never from
the command line. Each of these may end in _FILE and name a file instead:
  KEYCLOAK_PASSWORD       of --user
  KEYCLOAK_CLIENT_SECRET  of --client
  KEYCLOAK_TOKEN          an access token; its file is read again once it is
                          refused, so that something else may renew it

Who must set a password is read from the users files of this bundle, which are
checked first. Before each mail Keycloak is asked once more: users who have set
a password meanwhile, are disabled, have no address or are gone get no mail.
Names and addresses are neither written down nor shown; the folder of --state
has ids alone. After an interruption, run the same command again: nobody who
was mailed is mailed again. To remind users later, name another folder.

Exit status:
  0    Everybody was mailed who is to be.
  1    Some mails could not be sent, or Keycloak refused to.
  2    A users file of the bundle is not as it was made. Nothing was sent.
  3    Signing in failed, or the rights do not suffice.
  4    Keycloak did not answer.
  5    Something on this machine or in the realm is in the way.
  64   The command line is wrong, or something is missing that cannot be asked for.
  129, 130, 143  Interrupted by a signal.
HELP
}

script=mail.sh
# @SESSION@

users='' lifespan=7d rate=60 limit='' application='' back_to='' dry='' confirmed=''

set_option() {
    case $1 in
        --users) users=$2 ;;
        --lifespan) lifespan=$2 ;;
        --rate) rate=$2 ;;
        --limit) limit=$2 ;;
        --application) application=$2 ;;
        --back-to) back_to=$2 ;;
        *) set_session_option "$1" "$2" ;;
    esac
}

while [ $# -gt 0 ]; do
    case $1 in
        -h | --help)
            usage
            exit 0
            ;;
        --dry-run) dry=yes ;;
        --yes) confirmed=yes ;;
        --address=* | --realm=* | --user=* | --client=* | --login-realm=* | --cacert=* | --state=* | --users=* | \
            --lifespan=* | --rate=* | --limit=* | --application=* | --back-to=*)
            set_option "${1%%=*}" "${1#*=}"
            ;;
        --address | --realm | --user | --client | --login-realm | --cacert | --state | --users | --lifespan | --rate | \
            --limit | --application | --back-to)
            [ $# -gt 1 ] || fail 64 "$1 needs a value; see --help."
            set_option "$1" "$2"
            shift
            ;;
        # Its value may be a secret, which must not appear again.
        *) fail 64 "there is no option '${1%%=*}'; see --help." ;;
    esac
    shift
done

# Whether $1 is a whole number from 1 to $2, which has no more digits than a shell can count.
is_number() {
    case $1 in
        '' | 0* | *[!0-9]* | ??????????*) return 1 ;;
    esac
    [ "$1" -le "$2" ]
}

is_number "$rate" 6000 || fail 64 "--rate takes a number of mails a minute from 1 to 6000."
[ -z "$limit" ] || is_number "$limit" 999999999 || fail 64 "--limit takes a number of mails."
case $lifespan in
    *m) unit=60 ;;
    *h) unit=3600 ;;
    *d) unit=86400 ;;
    *) unit='' ;;
esac
if [ -z "$unit" ] || ! is_number "${lifespan%?}" $((31536000 / ${unit:-1})); then
    fail 64 "--lifespan takes a time of a year at most, such as 45m, 12h or 7d."
fi
seconds_good=$((${lifespan%?} * unit))
[ -z "$back_to" ] || [ -n "$application" ] || fail 64 "--back-to needs --application, whose redirect URI it is."
check_options
command -v od >/dev/null || fail 5 "od is missing; install it first."
[ -z "$users" ] || [ "$users" = - ] || [ -r "$users" ] || fail 64 "$users cannot be read; --users takes a file of ids."

# Each byte of $1 as %XX.
encoded() { printf '%s' "$1" | od -An -v -tx1 | tr -d ' \n' | sed 's/../%&/g'; }

parameters="lifespan=$seconds_good"
[ -z "$application" ] || parameters="$parameters&client_id=$(encoded "$application")"
[ -z "$back_to" ] || parameters="$parameters&redirect_uri=$(encoded "$back_to")"

watch_for_signals
if [ -z "$dry" ]; then
    choose_realm
    choose_account
else
    realm=${realm:-$bundle_realm}
    case $realm in
        "$bundle_realm") ;;
        *[!A-Za-z0-9._~-]*) fail 64 "a realm of another name than the bundle's takes letters, digits, '.', '_', '~' and '-'." ;;
        *) realm_path=$realm ;;
    esac
fi
take_state mail

# What a user's line, in a users file or in Keycloak's answer, says of them. Quotation marks within texts have a backslash
# before them, attributes hold lists, and what is wanted stands behind "enabled": so no value of a user is taken for it.
# shellcheck disable=SC2016
says='
    function says(line,    at, before, behind) {
        id = ""; enabled = 0; address = 0; due = 0
        at = index(line, "\"enabled\":")
        while (at && substr(line, at + 10, 1) == "[") {
            before = index(substr(line, at + 10), "\"enabled\":")
            at = before ? at + 9 + before : 0
        }
        if (!at || !match(line, /^[{]"id":"[^"]*"/)) return
        id = substr(line, 8, RLENGTH - 8)
        before = substr(line, 1, at - 1)
        behind = substr(line, at)
        enabled = index(behind, "\"enabled\":true") == 1
        at = index(before, "\"attributes\":{")
        if (at) before = substr(before, 1, at - 1)
        address = index(before, "\"email\":\"") > 0
        if (match(behind, /"requiredActions":\[[^]]*\]/))
            due = index(substr(behind, RSTART, RLENGTH), "\"UPDATE_PASSWORD\"") > 0
    }
'

# The users files of the bundle, as SHA256SUMS names them.
list_files() { awk '$2 ~ /^[*]?realm\// && /-users-[0-9]+[.]json$/' "$bundle/SHA256SUMS"; }

check_files() {
    list_files >"$work/files"
    [ -s "$work/files" ] || fail 5 "this bundle has no users files; give --users."
    say "checking the users files of $bundle"
    wrong=$(
        cd -- "$bundle" || exit
        { sha256sum -c "$work/files" 2>&1 || echo 'SHA256SUMS does not fit'; } | grep -v ': OK$' | sed 's/^/  /; 10q'
    )
    if [ -n "$wrong" ]; then
        say "users files are not as they were made; nothing was sent. Fetch the bundle again, or give --users."
        printf '%s\n' "$wrong" >&2
        exit 2
    fi
}

# Ids of the bundle's users who must set a password and can be sent a mail.
list_cohort() {
    while IFS= read -r line; do
        cat -- "$bundle/${line#*  }"
    done <"$work/files" | unreachable=$work/unreachable awk "$says"'
        { says($0) }
        id == "" || !enabled || !due { next }
        address && id ~ /^[A-Za-z0-9._~-]+$/ { print id; next }
        { unreachable++ }
        END { print unreachable + 0 > ENVIRON["unreachable"] }'
}

# Ids of a list: blanks, empty lines and what follows # count for nothing. A bad line is named by its number, since it
# may hold an address.
list_given() {
    if [ "$users" = - ]; then cat; else cat -- "$users"; fi | tr -d '\r' | awk '
        { sub(/#.*/, ""); gsub(/^[ \t]+|[ \t]+$/, "") }
        $0 == "" || seen[$0]++ { next }
        !/^[A-Za-z0-9._~-]+$/ || length($0) > 36 || /^[.][.]?$/ { print NR; exit 1 }
        { print }'
}

if [ -z "$users" ]; then
    check_files
    list_cohort >"$work/cohort"
    read -r unreachable <"$work/unreachable"
else
    list_given >"$work/cohort" ||
        fail 64 "line $(sed -n '$p' "$work/cohort") of the list of users is no id; it takes one id (in Cognito: sub) a line."
    unreachable=0
fi
awk 'FILENAME == ARGV[1] { done[$1] = 1; next } !($1 in done)' "$state/done" "$work/cohort" >"$work/list"
all=$(($(wc -l <"$work/cohort")))
left=$(($(wc -l <"$work/list")))

people() { if [ "$1" = 1 ]; then printf '1 user'; else printf '%s users' "$1"; fi; }

[ "$unreachable" = 0 ] ||
    say "$(people "$unreachable") must set a password and cannot be sent a mail; an administrator sets a first password for each."
if [ -n "$dry" ]; then
    say "$(people "$all") to mail, of whom $((all - left)) were dealt with before: $left are left." \
        "At $rate a minute this takes about $((left / rate + 1)) min."
    exit 0
fi
if [ "$left" = 0 ]; then
    say "nobody is left to mail in the realm $realm at $address."
    exit 0
fi

# What the request $1 $2 gives, through the program that follows: it sees the answer, and the status as the last line.
ask_keycloak() {
    method=$1 path=$2
    shift 2
    to_keycloak --config "$work/token.$me" --request "$method" "$address/admin/realms/$realm_path$path" | "$@"
}

sign_in || { stop_unsigned $?; give_up; }
ask_keycloak GET '' cat >"$work/answer.$me"
code=$(sed -n '$p' "$work/answer.$me")
case $code in
    200) ;;
    000) no_answer; give_up ;;
    301 | 302 | 303 | 307 | 308) fail 4 "$address sends elsewhere; give the address that it sends to." ;;
    401) words='the token is refused: it has expired, or is of another server'; stop_unsigned 3; give_up ;;
    403) fail 3 "this account may not see the realm $realm; $rights" ;;
    404) fail 5 "there is no realm $realm at $address; load it first, or give its name with --realm." ;;
    *) fail 1 "Keycloak answered $code: $(sed '$d' "$work/answer.$me" | plain)" ;;
esac
if grep -q '"smtpServer":{}' "$work/answer.$me"; then
    fail 5 "the realm $realm has no mail server: enter one (Realm settings, Email), and run this again."
fi
target="# $address $realm_path $(sed -n 's/^{"id":"\([^"]*\)".*/\1/p' "$work/answer.$me")"
: >"$work/answer.$me"
if [ -s "$state/done" ]; then
    [ "$(sed -n 1p "$state/done")" = "$target" ] ||
        fail 5 "$state notes who was mailed from another server or realm; remove it, or name another folder with --state."
else
    printf '%s\n' "$target" >"$state/done"
fi

say "realm $realm at $address: $(people "$left") to mail, $rate a minute at most; links are good for $lifespan."
if [ -z "$confirmed" ] && (: </dev/tty) 2>/dev/null && [ -t 2 ]; then
    ask "Send them? [y/N] " "answer (--yes)"
    case $answer in
        [yY] | [yY][eE][sS]) ;;
        *) fail 64 "nothing was sent." ;;
    esac
fi

# Repeats what $1 does for the user $2 until there is an answer that counts; its status is in $code.
persist() {
    tries=0 renewals=0
    while :; do
        if [ "$(seconds)" -ge "$renew_at" ]; then
            renew || { stop_unsigned $?; return 1; }
        fi
        "$1" "$2"
        case $code in
            401)
                renewals=$((renewals + 1))
                words='the token is refused'
                [ "$renewals" -lt 3 ] || { stop_unsigned 3; return 1; }
                renew || { stop_unsigned $?; return 1; }
                ;;
            403)
                stop_all 3 "this account may not mail users of the realm $realm; give it the role manage-users of the client realm-management."
                return 1
                ;;
            000 | 429 | 502 | 503 | 504)
                if [ "$tries" -ge 5 ] || is_stopped; then break; fi
                tries=$((tries + 1))
                sleep $((tries * 2))
                ;;
            *) return 0 ;;
        esac
    done
    case $code in
        000) no_answer ;;
        *) stop_all 4 "$address answers $code again and again." ;;
    esac
}

# Leaves in $verdict what Keycloak has the user down for now.
look_up() {
    # shellcheck disable=SC2016
    verdict=$(ask_keycloak GET "/users/$1" awk "$says"'
        NR == 1 { says($0) }
        { code = $0 }
        END {
            verdict = "due"
            if (!enabled) verdict = "disabled"
            else if (!address) verdict = "no-address"
            else if (!due) verdict = "settled"
            print verdict, code
        }')
    code=${verdict##* }
    verdict=${verdict%% *}
}

# A mail that was handed over and not noted, since something ended in between, is sent again by the next run.
send_mail() {
    code=$(printf '["UPDATE_PASSWORD"]' | to_keycloak --config "$work/token.$me" --request PUT --data-binary @- \
        --header 'Content-Type: application/json' --output "$work/answer.$me" \
        "$address/admin/realms/$realm_path/users/$1/execute-actions-email?$parameters")
    code=${code##*"$new_line"}
}

# Waits until the next mail may go. Time that was lost is not made up for: a mail server counts by the minute.
slot=0
keep_pace() {
    now=$(($(seconds) * 1000))
    slot=$((slot + 60000 / rate))
    if [ "$slot" -lt "$now" ]; then slot=$now; fi
    if [ $((slot - now)) -ge 1000 ]; then sleep $(((slot - now) / 1000)); fi
}

# Notes what became of the user $2; nobody who is noted is looked at again.
note() {
    printf '%s %s\n' "$2" "$1" >>"$state/done" || { stop_all 5 "$state/done cannot be written to."; return 1; }
    case $1 in
        sent) sent=$((sent + 1)) ;;
        settled) settled=$((settled + 1)) ;;
        *) passed=$((passed + 1)) ;;
    esac
}

# Mails one user. A failure may be about one address alone; several in a row are the mail server's.
mail_user() {
    persist look_up "$1" || return
    case $code in
        200) ;;
        404) note unknown "$1"; return ;;
        *) stop_all 1 "Keycloak answered $code when it was asked for a user."; return ;;
    esac
    # Whoever is on a list is mailed with or without the action.
    [ -z "$users" ] || [ "$verdict" != settled ] || verdict=due
    [ "$verdict" = due ] || { note "$verdict" "$1"; return; }
    keep_pace
    ! is_stopped || return
    persist send_mail "$1" || return
    case $code in
        2??)
            in_a_row=0
            note sent "$1"
            ;;
        *)
            printf '%s\n' "$1" >>"$state/failed" || { stop_all 5 "$state/failed cannot be written to."; return 1; }
            failed=$((failed + 1)) in_a_row=$((in_a_row + 1))
            words=$(member errorMessage <"$work/answer.$me" | plain)
            [ "$in_a_row" -lt 5 ] ||
                stop_all 1 "Keycloak cannot send mails, it answered $code five times in a row: ${words:-no reason given}" \
                    "Its log says why; try Realm settings, Email, Test connection."
            ;;
    esac
}

show() {
    line="$sent of $left mailed, $failed failed"
    if [ -t 2 ]; then
        printf '\r%-78.78s' "$line" >&2
    elif [ "$sent" -ge "$shown" ]; then
        shown=$((sent + 100))
        say "$line"
    fi
}

sent=0 settled=0 passed=0 failed=0 in_a_row=0 shown=100
: >"$state/failed"
running=yes
while IFS= read -r id; do
    ! is_stopped || break
    [ -z "$limit" ] || [ "$sent" -lt "$limit" ] || break
    mail_user "$id" </dev/null || break
    show
done <"$work/list"
running=''

summary="$sent mailed, $failed failed, $settled have set a password already, $passed are disabled, gone or without an address"
if [ -n "$interrupted" ]; then
    say "interrupted ($summary); run the same command again to go on."
    exit "$interrupted"
fi
[ ! -s "$work/stop" ] || {
    say "stopped ($summary); who was mailed is noted."
    give_up
}
say "done: $summary."
sign_out
left=$((left - sent - settled - passed - failed))
[ "$left" = 0 ] || say "still to mail: $left; run the same command again to go on."
[ "$failed" = 0 ] || fail 1 "ids of users who could not be mailed are in $state/failed; run the same command again to try them."
rm -f -- "$state/failed"
