// Package joiningweb is how somebody asks to become a member, in short steps that a slow phone can take, and the queue in which
// coordinators and the secretariat look at those who asked. What somebody may see or do is decided in members/joining.
package joiningweb
