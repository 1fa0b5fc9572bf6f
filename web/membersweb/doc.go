// Package membersweb is the register of makers, their records, the chapters, and how the association is
// named. What somebody may see or change is decided in members; here a thing that is not theirs does not
// exist.
package membersweb
