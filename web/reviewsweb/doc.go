// Package reviewsweb is where buyers review pieces, workshops answer, and officers decide what is shown.
package reviewsweb
