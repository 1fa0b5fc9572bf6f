#!/usr/bin/env bash
# Installs what the full test run needs and this machine lacks. As root on Debian it installs; otherwise it
# says what to install and fails. Nothing is installed twice.
source "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

node_version=20.20.2 # for machines whose Debian has an older one: playwright-core needs 20

postgres_bin() { find /usr/lib/postgresql -maxdepth 2 -name bin -type d 2>/dev/null | sort -V | tail -n 1; }

missing_packages() {
  [[ -n "$(postgres_bin)" ]] || echo postgresql
  have chromium || echo chromium
  have pdftotext || echo poppler-utils
  [[ -e /usr/share/fonts/truetype/droid/DroidSansFallbackFull.ttf ]] || echo fonts-droid-fallback
  have heif-enc || echo libheif-examples
  have shellcheck || echo shellcheck
  have node || echo nodejs
  have npm || echo npm
}

install_debian() {
  local -a packages
  mapfile -t packages < <(missing_packages)
  [[ ${#packages[@]} -gt 0 ]] || return 0
  if [[ $EUID -ne 0 ]] || ! have apt-get; then
    die "please install: ${packages[*]}   (on Debian: sudo apt-get install --no-install-recommends ${packages[*]})"
  fi
  say "installing ${packages[*]}"
  export DEBIAN_FRONTEND=noninteractive
  apt-get update -qq
  apt-get install -y -qq --no-install-recommends "${packages[@]}" >/dev/null
}

# Debian 12 has Node 18. Where it is too old, the same program comes as an npm package.
install_node() {
  local major platform
  major=$(node --version | sed 's/^v\([0-9]*\).*/\1/')
  [[ $major -lt 20 ]] || return 0
  case "$(uname -m)" in
    x86_64) platform=linux-x64 ;;
    aarch64) platform=linux-arm64 ;;
    *) die "Node $major is too old (20 is needed) and there is no package of it for $(uname -m)" ;;
  esac
  [[ -x .tools/node/node_modules/node-$platform/bin/node ]] || {
    say "installing Node $node_version beside Debian's"
    npm install --silent --no-save --prefix .tools/node "node-$platform@$node_version"
  }
  ln -sfn "node_modules/node-$platform/bin" .tools/node/bin
}

# node_modules is current when it was filled from this very lock file.
install_npm() {
  local folder=$1 lock=$1/package-lock.json stamp=$1/node_modules/.installed
  cmp -s "$lock" "$stamp" && return 0
  say "installing the test packages of $folder"
  npm ci --silent --no-audit --no-fund --prefix "$folder"
  cp "$lock" "$stamp"
}

install_debian
install_node
install_npm e2e/browser
install_npm e2e/interop
scripts/highs.sh
