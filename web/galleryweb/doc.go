// Package galleryweb is where pieces and makers are seen (the showroom) and where makers show them (the
// workshop's pieces): lists with filters, pages of pieces and makers, the product form, photographs.
package galleryweb
