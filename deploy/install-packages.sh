#!/bin/sh
# Installs the system packages that are missing: on Debian and Ubuntu with apt, elsewhere it says what to install.
# For test, check and generate it also installs the pinned tools of deploy/node into target/node.
# Usage: deploy/install-packages.sh run|media|test|check|generate|bench. Does nothing, quickly, when all is there.
set -eu

say() { printf '%s\n' "$*" >&2; }
fail() {
    say "$@"
    exit 1
}
have() { command -v "$1" >/dev/null 2>&1; }

# Where the server looks too (src/postgres/binaries.rs); 14 is the oldest version it takes.
have_postgres() {
    if have postgres && have initdb; then return 0; fi
    for bin in /usr/lib/postgresql/1[4-9]/bin /usr/lib/postgresql/[2-9][0-9]/bin /usr/pgsql-*/bin /usr/local/pgsql/bin \
        /opt/homebrew/opt/postgresql@*/bin /usr/local/opt/postgresql@*/bin \
        /home/linuxbrew/.linuxbrew/opt/postgresql@*/bin /Applications/Postgres.app/Contents/Versions/*/bin; do
        if [ -x "$bin/postgres" ] && [ -x "$bin/initdb" ]; then return 0; fi
    done
    return 1
}
have_compiler() { have cc && { [ -e /usr/include/stdio.h ] || [ "$(uname)" = Darwin ]; }; }
# Cargo downloads over https. Other systems bring certificates along.
have_certificates() { [ "$(uname)" != Linux ] || [ -e /etc/ssl/certs/ca-certificates.crt ] || [ -e /etc/pki/tls/certs/ca-bundle.crt ] || [ -e /etc/ssl/cert.pem ]; }
# The names that the browser tests look for (tests/browser/chromium.rs).
have_browser() { have chromium || have chromium-browser || have google-chrome; }
# With what makes environments, which Debian keeps apart (tests/autobahn).
have_python() { have python3 && python3 -c 'import ensurepip, venv' 2>/dev/null; }
# Where tests/it/harness/nginx.rs looks: Debian puts it where only administrators look.
have_nginx() { have nginx || [ -x /usr/sbin/nginx ] || [ -x /usr/local/sbin/nginx ]; }
# Its module for live streams (deploy/live, tests/it/harness/media.rs).
have_nginx_rtmp() { have_nginx && [ -e /usr/lib/nginx/modules/ngx_rtmp_module.so ]; }
# The relay of deploy/coturn, and its client (tests/it/harness/coturn.rs).
have_coturn() { have turnserver && have turnutils_uclient; }
have_faketime() { ls /usr/lib/*/faketime/libfaketime.so.1 >/dev/null 2>&1; }
# Only a bare Linux is without any; the browser needs some to lay out text.
have_fonts() { [ "$(uname)" != Linux ] || [ -d /usr/share/fonts ] || [ -d /usr/local/share/fonts ]; }

# The things that are missing, by names of our own.
missing() {
    have_compiler || echo compiler
    have_certificates || echo certificates
    have_postgres || echo postgres
    if [ "$1" = test ]; then
        # Examples for curl are run as clients are given them.
        have curl || echo curl
        have_browser || echo browser
        have_python || echo python
        have_fonts || echo fonts
        # Odd sounds and pictures are made and decoded by another program than the one that is tested.
        have ffmpeg || echo ffmpeg
        # The sample of deploy/examples is run before the server, with a certificate made for it.
        have_nginx || echo nginx
        # And the media server of deploy/live.
        have_nginx_rtmp || echo nginx-rtmp
        # So is the relay of deploy/coturn.
        have_coturn || echo coturn
        # What several nodes share (tests/it/harness/redis.rs).
        have redis-server && have redis-cli || echo redis
        # A wrong clock (tests/it/harness/faketime.rs); elsewhere those tests are skipped.
        ! have apt-get || have_faketime || echo faketime
        have openssl || echo openssl
    fi
    case $1 in measure | bench) have redis-server || echo redis ;; esac
    if [ "$1" = media ]; then
        have_nginx || echo nginx
        have_nginx_rtmp || echo nginx-rtmp
        have ffmpeg || echo ffmpeg
    fi
    case $1 in
        # The web client's modules are tested by node's own runner, its pages with axe.
        test | check | generate | bench)
            have node || echo node
            have npm || echo npm
            ;;
    esac
    # the check of layers, which draws them too; generated clients are called from an environment of their own
    case $1 in
        check) have_python || echo python ;;
        generate) have python3 || echo python ;;
    esac
}

# $1: package manager; the rest: names of `missing`.
packages() {
    manager=$1
    shift
    for thing in "$@"; do
        case "$manager:$thing" in
            apt:compiler) echo gcc libc6-dev ;;
            apk:compiler) echo gcc musl-dev ;;
            brew:compiler) echo gcc ;;
            *:compiler) echo gcc ;;
            *:certificates) echo ca-certificates ;;
            apt:postgres) echo postgresql ;;
            # the search for people stands on pg_trgm, which is a package of its own here
            dnf:postgres | zypper:postgres) echo postgresql-server postgresql-contrib ;;
            brew:postgres) echo postgresql@17 ;;
            *:postgres) echo postgresql ;;
            apt:browser) if is_ubuntu; then echo chromium-browser; else echo chromium; fi ;;
            *:browser) echo chromium ;;
            *:curl) echo curl ;;
            *:nginx) echo nginx ;;
            apt:nginx-rtmp) echo libnginx-mod-rtmp ;;
            *:nginx-rtmp) echo nginx-mod-rtmp ;;
            dnf:coturn) echo coturn coturn-utils ;;
            *:coturn) echo coturn ;;
            apt:redis) echo redis-server ;;
            *:redis) echo redis ;;
            *:openssl) echo openssl ;;
            *:faketime) echo libfaketime ;;
            apt:python) echo python3 python3-venv ;;
            pacman:python | brew:python) echo python ;;
            *:python) echo python3 ;;
            brew:node) echo node ;;
            *:node) echo nodejs ;;
            brew:npm) echo node ;;
            *:npm) echo npm ;;
            dnf:ffmpeg) echo ffmpeg-free ;;
            *:ffmpeg) echo ffmpeg ;;
            dnf:fonts) echo liberation-fonts ;;
            pacman:fonts | apk:fonts) echo ttf-liberation ;;
            *:fonts) echo fonts-liberation ;;
        esac
    done | tr '\n' ' '
}

is_ubuntu() { grep -qi '^ID=ubuntu' /etc/os-release 2>/dev/null; }

require_rust() {
    if ! have cargo; then
        fail "Rust is missing (cargo is neither in PATH nor in ~/.cargo/bin): install it with rustup, as https://rustup.rs says, then run make again."
    fi
    # rustup takes the version that rust-toolchain.toml asks for; a cargo without it may be any.
    if ! have rustup; then
        minor=$(cargo --version | sed 's/^cargo 1\.\([0-9]*\)\..*/\1/')
        if [ "$minor" -lt 89 ] 2>/dev/null; then
            fail "$(cargo --version) is too old, 1.89 or newer is needed: install Rust with rustup, as https://rustup.rs says, then run make again."
        fi
    fi
    if [ "$1" = check ]; then
        for tool in rustfmt clippy-driver; do
            have "$tool" || fail "$tool is missing: rustup component add rustfmt clippy"
        done
    fi
}

# What stands for root: nothing, sudo, or a failure that says what to do.
as_root() {
    if [ "$(id -u)" = 0 ]; then
        "$@"
    elif [ -t 0 ]; then
        sudo "$@"
    else
        sudo -n "$@"
    fi
}

apt_get() {
    as_root env DEBIAN_FRONTEND=noninteractive apt-get -qq -o DPkg::Lock::Timeout=300 -o Dpkg::Use-Pty=0 "$@"
}

# Debian's package would create and start a cluster for the whole system, which nobody asked for.
without_system_cluster() {
    conf=/etc/postgresql-common/createcluster.conf
    apt_get install --no-install-recommends -y postgresql-common || return
    as_root cp -p "$conf" "$conf.veza" || return
    echo 'create_main_cluster = false' | as_root tee -a "$conf" >/dev/null
    result=0
    "$@" || result=$?
    as_root mv "$conf.veza" "$conf"
    return $result
}

# Debian's packages start what they bring, unless this file says no.
without_services() {
    policy=/usr/sbin/policy-rc.d
    if [ -e "$policy" ]; then
        "$@"
        return
    fi
    printf '#!/bin/sh\nexit 101\n' | as_root tee "$policy" >/dev/null || return
    as_root chmod 755 "$policy"
    result=0
    "$@" || result=$?
    as_root rm -f "$policy"
    return $result
}

install_with_apt() {
    set -- apt_get install --no-install-recommends -y "$@"
    case " $* " in *' nginx '* | *' coturn '* | *' redis-server '*) set -- without_services "$@" ;; esac
    case " $* " in *' postgresql '*) set -- without_system_cluster "$@" ;; esac
    "$@"
}

# Prints what apt said only if it failed. The package lists may be missing or old, hence the second attempt.
run_apt() {
    log=$(mktemp)
    if install_with_apt "$@" >"$log" 2>&1 || { apt_get update >"$log" 2>&1 && install_with_apt "$@" >>"$log" 2>&1; }; then
        rm -f "$log"
        return
    fi
    cat "$log" >&2
    rm -f "$log"
    fail "apt could not install the above: install these packages by hand, then run make again: $*"
}

# Tools that are written for node, exactly as deploy/node/package-lock.json pins them. The copy of the lock says what is installed.
install_node_tools() {
    tools=$(dirname "$0")/node
    place=${CARGO_TARGET_DIR:-$(dirname "$0")/../target}/node
    if cmp -s "$tools/package-lock.json" "$place/installed.json"; then return 0; fi
    say "installing the tools of deploy/node with npm"
    mkdir -p "$place"
    rm -f "$place/installed.json"
    cp "$tools/package.json" "$tools/package-lock.json" "$place/"
    npm ci --prefix "$place" --ignore-scripts --no-audit --no-fund --loglevel=error >&2 || fail "npm could not install what deploy/node/package-lock.json names."
    cp "$tools/package-lock.json" "$place/installed.json"
}

install_system_packages() {
    things=$(missing "$purpose")
    [ -n "$things" ] || return 0
    for manager in apt-get dnf zypper pacman apk brew none; do
        if have "$manager"; then break; fi
    done
    manager=${manager%-get}
    # shellcheck disable=SC2086  # words by intention
    names=$(packages "$manager" $things)
    names=${names% }
    case $manager in
        apt) ;;
        dnf | zypper) fail "Missing here; install it, then run make again: sudo $manager install $names" ;;
        pacman) fail "Missing here; install it, then run make again: sudo pacman -S $names" ;;
        apk) fail "Missing here; install it, then run make again: sudo apk add $names" ;;
        brew) fail "Missing here; install it, then run make again: brew install $names" ;;
        *) fail "Missing here; install it, then run make again: $names (names as in Debian; they may differ on this system)" ;;
    esac
    if [ "$(id -u)" != 0 ] && ! have sudo; then
        fail "Missing here, and neither root nor sudo is at hand; as root: apt-get install --no-install-recommends $names"
    fi
    say "installing with apt: $names"
    # shellcheck disable=SC2086  # words by intention
    run_apt $names
    things=$(missing "$purpose" | tr '\n' ' ')
    [ -z "$things" ] || fail "Still missing after the installation of $names: $things(Postgres must be version 14 or newer)"
}

main() {
    case "${1:-}" in
        run | media | test | check | generate | bench) purpose=$1 ;;
        *) fail "usage: $0 run|media|test|check|generate|measure|bench" ;;
    esac
    require_rust "$purpose"
    install_system_packages
    case $purpose in
        test | check | generate) install_node_tools ;;
    esac
}

main "$@"
