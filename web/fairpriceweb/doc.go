// Package fairpriceweb is the page on which a workshop reckons what a piece has to cost, and what a buyer's offer leaves for an hour.
package fairpriceweb
