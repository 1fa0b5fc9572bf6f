// Package promotionweb is what search engines, shops and feed readers ask for, and the desk pages from which makers share
// their pieces and see what shops refuse.
//
// It draws and asks; what a channel takes and what a card shows is said in package promotion.
package promotionweb
