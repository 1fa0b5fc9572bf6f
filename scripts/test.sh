#!/usr/bin/env bash
# Every check but the linter's. Installs what is missing, starts a PostgreSQL of its own, and runs
# scripts/checks.sh with it. Nothing is skipped here: what cannot run fails.
source "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

# The tools are built while packages are being installed: one waits for the network, the other for a core.
mkdir -p .tools
scripts/tools.sh mailpit versitygw >.tools/paths &
building=$!

scripts/install.sh

say "generated files are current"
scripts/fresh.sh

say "the mail server and object storage of the tests"
wait "$building" || die "the test tools could not be built (see above)"
{ read -r ANYAM_TEST_MAILPIT && read -r ANYAM_TEST_VERSITYGW; } <.tools/paths
ANYAM_TEST_NODE=$(node_program)
ANYAM_TEST_HEIF_ENC=$(command -v heif-enc)
export ANYAM_TEST_MAILPIT ANYAM_TEST_VERSITYGW ANYAM_TEST_NODE ANYAM_TEST_HEIF_ENC
export ANYAM_TEST_HIGHS=$root/.tools/highs/highs.wasm # from scripts/install.sh
export ANYAM_TEST_REQUIRE=1 # a test that would skip for want of one of these fails instead

say "checks with PostgreSQL"
scripts/with-postgres.sh scripts/checks.sh
say "everything passed"
