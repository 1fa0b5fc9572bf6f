// Package developersweb is where programs are let in: the keys of makers and officers at the desk, and the public page that explains the programming
// interface (web/apiweb) with examples that a test carries out.
package developersweb
