// Package newsletterweb is the pages of the newsletter: signing up, confirming and leaving for everybody, writing and sending for officers.
package newsletterweb
