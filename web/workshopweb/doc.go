// Package workshopweb is the pages on which makers and officers fill a workshop's record, group by group, keep its
// certificates, and show parts of it as a passport.
package workshopweb
