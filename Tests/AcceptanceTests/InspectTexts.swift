/// What `inspect` prints of the small dump in ``InspectCommandTests``.
enum InspectTexts {
    static let tables = #"""
        FILE             WHAT                 TOOL  ENCODING  RECORDS  DATES
        clients.json     ListUserPoolClients  -     UTF-8     1        -
        list-users.json  ListUsers            -     UTF-8     2        2021-02-24 to 2022-02-24  incomplete
        pool.json        DescribeUserPool     -     UTF-8     1        -

        POOL            NAME
        eu-west-1_Fake  acme

        USERS  STATUS
        2      all
        1      CONFIRMED
        1      UNCONFIRMED
        0      keep their sub

        CLIENT  NAME
        c       web   name only

        MISSING OR WRONG
        warning incomplete.client: An app client is known by its name alone: no settings, no secret.
            c
            Run aws cognito-idp describe-user-pool-client --user-pool-id eu-west-1_Fake --client-id c.
        warning incomplete.documents: No file holds the answer of the operation in the detail, so that nothing it tells is known.
            eu-west-1_Fake: list-groups; eu-west-1_Fake: list-identity-providers; eu-west-1_Fake: list-resource-servers; eu-west-1_Fake: get-user-pool-mfa-config
            Run aws cognito-idp list-groups --user-pool-id eu-west-1_Fake; an empty list is an answer, too.
            Run aws cognito-idp list-identity-providers --user-pool-id eu-west-1_Fake; an empty list is an answer, too.
            Run aws cognito-idp list-resource-servers --user-pool-id eu-west-1_Fake; an empty list is an answer, too.
            Run aws cognito-idp get-user-pool-mfa-config --user-pool-id eu-west-1_Fake; an empty list is an answer, too.
        warning incomplete.pages: The last page of a series says that another follows, which no file holds.
            list-users.json
            Run the command again without --max-items and --no-paginate, or add the pages that follow.
        warning incomplete.users: The dump has fewer users than the pool was estimated to have.
            eu-west-1_Fake: 2 read, 3 estimated
            Run aws cognito-idp list-users --user-pool-id eu-west-1_Fake again; the estimate may be a day old.

        """#

    static let json = #"""
        {
          "files": [
            {
              "name": "clients.json",
              "kinds": [
                "ListUserPoolClients"
              ],
              "tool": null,
              "encoding": "UTF-8",
              "packings": [],
              "records": 1,
              "firstDay": null,
              "lastDay": null,
              "complete": true
            },
            {
              "name": "list-users.json",
              "kinds": [
                "ListUsers"
              ],
              "tool": null,
              "encoding": "UTF-8",
              "packings": [],
              "records": 2,
              "firstDay": "2021-02-24",
              "lastDay": "2022-02-24",
              "complete": false
            },
            {
              "name": "pool.json",
              "kinds": [
                "DescribeUserPool"
              ],
              "tool": null,
              "encoding": "UTF-8",
              "packings": [],
              "records": 1,
              "firstDay": null,
              "lastDay": null,
              "complete": true
            }
          ],
          "pools": [
            {
              "id": "eu-west-1_Fake",
              "name": "acme",
              "described": true
            }
          ],
          "users": 2,
          "usersByStatus": [
            {
              "status": "CONFIRMED",
              "users": 1
            },
            {
              "status": "UNCONFIRMED",
              "users": 1
            }
          ],
          "usersKeepingSub": 0,
          "groups": [],
          "clients": [
            {
              "id": "c",
              "name": "web",
              "described": false
            }
          ],
          "identityProviders": [],
          "complete": false,
          "missing": [
            {
              "id": "incomplete.client",
              "severity": "warning",
              "what": "An app client is known by its name alone: no settings, no secret.",
              "remedy": "Run aws cognito-idp describe-user-pool-client --user-pool-id eu-west-1_Fake --client-id c.",
              "remedies": [
                "Run aws cognito-idp describe-user-pool-client --user-pool-id eu-west-1_Fake --client-id c."
              ],
              "subjects": [
                "c"
              ],
              "count": 1
            },
            {
              "id": "incomplete.documents",
              "severity": "warning",
              "what": "No file holds the answer of the operation in the detail, so that nothing it tells is known.",
              "remedy": "Run aws cognito-idp OPERATION --user-pool-id eu-west-1_Fake; an empty list is an answer, too.",
              "remedies": [
                "Run aws cognito-idp list-groups --user-pool-id eu-west-1_Fake; an empty list is an answer, too.",
                "Run aws cognito-idp list-identity-providers --user-pool-id eu-west-1_Fake; an empty list is an answer, too.",
                "Run aws cognito-idp list-resource-servers --user-pool-id eu-west-1_Fake; an empty list is an answer, too.",
                "Run aws cognito-idp get-user-pool-mfa-config --user-pool-id eu-west-1_Fake; an empty list is an answer, too."
              ],
              "subjects": [
                "eu-west-1_Fake: list-groups",
                "eu-west-1_Fake: list-identity-providers",
                "eu-west-1_Fake: list-resource-servers",
                "eu-west-1_Fake: get-user-pool-mfa-config"
              ],
              "count": 4
            },
            {
              "id": "incomplete.pages",
              "severity": "warning",
              "what": "The last page of a series says that another follows, which no file holds.",
              "remedy": "Run the command again without --max-items and --no-paginate, or add the pages that follow.",
              "remedies": [
                "Run the command again without --max-items and --no-paginate, or add the pages that follow."
              ],
              "subjects": [
                "list-users.json"
              ],
              "count": 1
            },
            {
              "id": "incomplete.users",
              "severity": "warning",
              "what": "The dump has fewer users than the pool was estimated to have.",
              "remedy": "Run aws cognito-idp list-users --user-pool-id eu-west-1_Fake again; the estimate may be a day old.",
              "remedies": [
                "Run aws cognito-idp list-users --user-pool-id eu-west-1_Fake again; the estimate may be a day old."
              ],
              "subjects": [
                "eu-west-1_Fake: 2 read, 3 estimated"
              ],
              "count": 1
            },
            {
              "id": "dump.page-token",
              "severity": "note",
              "what": "The page says that another follows.",
              "remedy": "Nothing, unless incomplete.pages says that none does.",
              "remedies": [
                "Nothing, unless incomplete.pages says that none does."
              ],
              "subjects": [
                "list-users.json"
              ],
              "count": 1
            }
          ]
        }

        """#
}
