// Package joining is how somebody becomes a member: a form that anybody can send, the coordinator who looks at the workshop, and the
// secretariat that decides.
//
// # Words
//
// A draft is a form that was begun and not sent. An application is a form that was sent; it is sent, returned with a question, verified by
// the coordinator, accepted, refused or withdrawn, and open in the first three. Its link is a secret in a letter that shows the
// applicant how it stands.
//
// # Rules
//
//	joining-1  Of one maker at most one application is open: the phone number and the e-mail address are compared, then the name with the village. A second one is refused; how the first one stands is told to its own address, and nothing to the sender.
//	joining-2  A coordinator verifies and returns the applications of her chapters, the secretariat all; only the secretariat accepts and refuses, and accepts only what was verified.
//	joining-3  Of two who decide at once one wins; the other is told, and nothing happens twice.
//	joining-4  Accepting makes the maker, the account of its owner with its role, and the first period, in one transaction. Who was a member once and asks again gets the next period of the same record.
//	joining-5  An application that waits for 7 days is brought to mind: to the coordinator, after 7 days more to the secretariat; one that was verified to the secretariat.
//	joining-6  What was typed into a draft is kept for 30 days, behind a secret that only its browser and its letter hold.
//	joining-7  Notes and photographs of a visit are seen by those who look after the workshop, never by the public.
//	joining-8  The number of an identity card (NIK) is never asked for.
//	joining-9  What an applicant agreed to on the form is written down, by purpose and with the version of its text, when she is taken in.
//
// # Tables
//
// members_application, members_application_link, members_application_word, members_application_photo, members_application_draft.
//
// # Events
//
// Accepted, when an application has made a member.
package joining
