// Package exhibitionsweb is the pages of exhibitions: the desk's, the booth page on the tablet, and the line sheet that visitors get.
package exhibitionsweb
