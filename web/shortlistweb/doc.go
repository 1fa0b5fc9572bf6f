// Package shortlistweb is the pages of shortlists: what a buyer has in sight, shared by a link, and asked for with one form.
package shortlistweb
