// Package static holds what browsers load beside a page: one style sheet, a few small scripts, icons.
//
// Sources stand in css/, js/ and icons/. go generate bundles and shrinks them (gen/main.go, with esbuild
// as a library; no Node) into dist/, which is committed and embedded. Each built file carries a hash of its content in its
// name, so that browsers may keep it for ever; manifest.json tells which file a plain name means today.
//
// Pages name files by Path("app.css"). The router serves them from Open, which also has them ready
// compressed. This package must know no page, no handler and no area.
package static
