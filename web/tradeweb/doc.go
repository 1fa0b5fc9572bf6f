// Package tradeweb is where buyers ask, makers offer, and both follow an order to its end.
//
// Its rules: a page decides nothing that trade's policy.go does not say, what was typed is never lost, and a form that is sent
// twice counts once. It must never show an object that trade would not give to the actor.
package tradeweb
