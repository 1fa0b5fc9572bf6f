// Package accountweb is where people sign in and look after how they do: sign-in by code, link or passkey,
// the devices on which they are signed in, their profile.
package accountweb
