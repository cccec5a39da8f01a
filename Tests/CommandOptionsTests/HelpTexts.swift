/// The help of the sample tool at 80 columns.
let toolHelp = #"""
    Turn Amazon Cognito dumps into what Keycloak imports.

    Usage: cognito-realm COMMAND [ARGUMENTS]

    It reads dumps and metadata offline, and asks no server anything.

    Commands:
      build        Turn dumps and metadata into a bundle that Keycloak loads.
      verify       Check a bundle, offline.
      explain      Say where each value of a user, client or group came from.
      help         Explain a command.
      completions  Print a script that completes command lines in a shell.
      man          Print the manual page.

    Options:
      -h, --help     Print this help.
          --version  Print the version.

    Environment:
      NO_COLOR  If set, nothing is coloured.

    'cognito-realm help COMMAND' explains a command.

    """#

/// The help of a command without optional options.
let verifyHelp = #"""
    Check a bundle, offline.

    Usage: cognito-realm verify BUNDLE

    Arguments:
      BUNDLE      The folder.

    Options:
      -h, --help  Print this help.

    Exit status:
      0   It is intact.
      1   It is not.
      64  The command line is wrong.

    """#

/// The help of `build` at 40 columns.
let buildHelp40 = #"""
    Turn dumps and metadata into a bundle
    that Keycloak loads.

    Usage: cognito-realm build [OPTIONS]
             --output DIR INPUT...

    Each file tells by its keys what it is,
    so that nothing has to be named or
    sorted. What no content can tell, the
    group that a page of users belongs to,
    is taken from the file's name:

      group-admins.json
      .hidden\path -- 'kept'

    An existing bundle is replaced only with
    --force.

    Arguments:
      INPUT...
            Files or folders; - reads
            standard input.

    Options:
      -o, --output DIR
            Where to write the bundle.
            Required.
          --realm NAME
            Name of the realm. The pool's
            name unless given.
          --keycloak VERSION
            The Keycloak that will load it
            [it's "26": x]. One of 26.0,
            26.1, 26.5 or 26.7.
            Default: 26.7.
      -j, --jobs N
            How many threads work. A whole
            number from 1 to 64. Default: 2.
          --limit COUNT
            Stop after so many users. A
            whole number, 0 or more.
          --group NAME=FILE
            The file that lists a group's
            users. May be repeated.
      -r, --rules FILE
            The rules file.
      -p, --pass-phrase WORDS
            Opens the archive.
          --pin PIN
            Opens the key. A whole number
            from 0 to 9999.
      -f, --force
            Replace an existing bundle.
      -k, --keep-staging
            Keep the staging database.
      -h, --help
            Print this help.

    Exit status:
      0   The bundle was made.
      1   It could not be made; standard
          error says what and where.
      3   It was made, with findings at or
          above --fail-on.
      64  The command line is wrong.

    Examples:
      cognito-realm build dumps --output acme
          Make a bundle of all that is in
          one folder.

    """#

/// The help of `build` at 80 columns.
let buildHelp80 = #"""
    Turn dumps and metadata into a bundle that Keycloak loads.

    Usage: cognito-realm build [OPTIONS] --output DIR INPUT...

    Each file tells by its keys what it is, so that nothing has to be named or
    sorted. What no content can tell, the group that a page of users belongs to, is
    taken from the file's name:

      group-admins.json
      .hidden\path -- 'kept'

    An existing bundle is replaced only with --force.

    Arguments:
      INPUT...                 Files or folders; - reads standard input.

    Options:
      -o, --output DIR         Where to write the bundle. Required.
          --realm NAME         Name of the realm. The pool's name unless given.
          --keycloak VERSION   The Keycloak that will load it [it's "26": x]. One of
                               26.0, 26.1, 26.5 or 26.7. Default: 26.7.
      -j, --jobs N             How many threads work. A whole number from 1 to 64.
                               Default: 2.
          --limit COUNT        Stop after so many users. A whole number, 0 or more.
          --group NAME=FILE    The file that lists a group's users. May be repeated.
      -r, --rules FILE         The rules file.
      -p, --pass-phrase WORDS  Opens the archive.
          --pin PIN            Opens the key. A whole number from 0 to 9999.
      -f, --force              Replace an existing bundle.
      -k, --keep-staging       Keep the staging database.
      -h, --help               Print this help.

    Exit status:
      0   The bundle was made.
      1   It could not be made; standard error says what and where.
      3   It was made, with findings at or above --fail-on.
      64  The command line is wrong.

    Examples:
      cognito-realm build dumps --output acme
          Make a bundle of all that is in one folder.

    """#

/// The help of `build` at 120 columns.
let buildHelp120 = #"""
    Turn dumps and metadata into a bundle that Keycloak loads.

    Usage: cognito-realm build [OPTIONS] --output DIR INPUT...

    Each file tells by its keys what it is, so that nothing has to be named or sorted. What no content can tell, the group
    that a page of users belongs to, is taken from the file's name:

      group-admins.json
      .hidden\path -- 'kept'

    An existing bundle is replaced only with --force.

    Arguments:
      INPUT...                 Files or folders; - reads standard input.

    Options:
      -o, --output DIR         Where to write the bundle. Required.
          --realm NAME         Name of the realm. The pool's name unless given.
          --keycloak VERSION   The Keycloak that will load it [it's "26": x]. One of 26.0, 26.1, 26.5 or 26.7.
                               Default: 26.7.
      -j, --jobs N             How many threads work. A whole number from 1 to 64. Default: 2.
          --limit COUNT        Stop after so many users. A whole number, 0 or more.
          --group NAME=FILE    The file that lists a group's users. May be repeated.
      -r, --rules FILE         The rules file.
      -p, --pass-phrase WORDS  Opens the archive.
          --pin PIN            Opens the key. A whole number from 0 to 9999.
      -f, --force              Replace an existing bundle.
      -k, --keep-staging       Keep the staging database.
      -h, --help               Print this help.

    Exit status:
      0   The bundle was made.
      1   It could not be made; standard error says what and where.
      3   It was made, with findings at or above --fail-on.
      64  The command line is wrong.

    Examples:
      cognito-realm build dumps --output acme
          Make a bundle of all that is in one folder.

    """#
