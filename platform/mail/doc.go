// Package mail sends one mail to one person: over SMTP, or into a list in memory that developers and the demo read
// at /dev/mail. Waiting, trying again and giving up belong to platform/jobs; what a mail says belongs to the areas.
//
//	mail-1 Nothing that a person typed can add a header, a recipient or a second mail.
//	mail-2 A mail has a plain text; HTML comes beside it, never instead of it.
//	mail-3 A password goes over the wire only under TLS, unless the address says tls=off.
//	mail-4 Every try of one mail carries one Message-ID, so that a receiver shows it once.
//	mail-5 An error says whether trying again can help: Unavailable yes, Invalid no. It names no person.
//
// It must never send to more than one person at once: no address is shown to anybody else.
package mail
