package apiweb

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"net/http"
	"strconv"
	"strings"
	"time"

	"github.com/danielgtaylor/huma/v2"

	"anyam/account/apikeys"
	"anyam/gallery"
	"anyam/platform/errs"
	"anyam/platform/i18n"
	"anyam/platform/id"
	"anyam/platform/once"
	"anyam/trade"
)

// ownRoutes are the addresses that a key opens.
func (a *API) ownRoutes(api huma.API) {
	keyed(a, api, way{"list-own-products", http.MethodGet, "/products", "Your pieces, drafts too, the newest change first", "own products", apikeys.ReadProducts}, a.listOwn)
	keyed(a, api, way{"add-own-product", http.MethodPost, "/products", "Add a piece, as a draft", "own products", apikeys.WriteProducts}, a.addOwn)
	keyed(a, api, way{"get-own-product", http.MethodGet, "/products/{id}", "One of your pieces", "own products", apikeys.ReadProducts}, a.getOwn)
	keyed(a, api, way{"put-own-product", http.MethodPut, "/products/{id}", "Write a piece anew", "own products", apikeys.WriteProducts}, a.putOwn)
	keyed(a, api, way{"move-own-product", http.MethodPost, "/products/{id}/state", "Publish, hide or archive a piece", "own products", apikeys.WriteProducts}, a.moveOwn)
	keyed(a, api, way{"put-own-stock", http.MethodPut, "/products/{id}/stock", "Say how many lie ready", "own products", apikeys.WriteProducts}, a.putStock)
	keyed(a, api, way{"list-own-inquiries", http.MethodGet, "/inquiries", "What buyers ask, the newest change first", "own inquiries", apikeys.ReadInquiries}, a.listInquiries)
}

// way is an address with what it asks for.
type way struct {
	name, method, path, summary, tag string
	scope                            apikeys.Scope
}

func keyed[In, Out any](a *API, api huma.API, w way, handle func(ctx context.Context, in *In) (*Out, error)) {
	op := huma.Operation{
		OperationID: w.name, Method: w.method, Path: prefix + own + w.path, Summary: w.summary, Tags: []string{w.tag}, Description: "Asks for the scope `" + string(w.scope) + "`.",
		Errors:   []int{http.StatusUnauthorized, http.StatusForbidden, http.StatusNotFound, http.StatusUnprocessableEntity, http.StatusTooManyRequests},
		Security: []map[string][]string{{keyScheme: {}}}, Middlewares: huma.Middlewares{a.keyed(api, w.scope)},
	}
	if w.method != http.MethodGet {
		op.Errors = append(op.Errors, http.StatusConflict)
	}
	if w.method == http.MethodPut || strings.HasSuffix(w.path, "/state") {
		op.Errors = append(op.Errors, http.StatusPreconditionFailed, http.StatusPreconditionRequired)
	}
	if w.method == http.MethodPost && w.path == "/products" {
		op.DefaultStatus = http.StatusCreated
	}
	huma.Register(api, op, func(ctx context.Context, in *In) (*Out, error) {
		out, err := handle(ctx, in)
		return out, a.fault(ctx, w.name, err)
	})
}

// OwnList is a page of somebody's own.
type OwnList[T any] struct {
	Items      []T `json:"items"`
	NextOffset int `json:"next_offset,omitempty" doc:"None: this is the end"`
}

// OwnProductsIn is which of the pieces.
type OwnProductsIn struct {
	Maker  string `query:"maker" maxLength:"100" doc:"Slug of the maker; needed only by who looks after several"`
	State  string `query:"state" enum:"draft,published,hidden,archived" doc:"None: all"`
	Limit  int    `query:"limit" minimum:"1" maximum:"100" default:"50"`
	Offset int    `query:"offset" minimum:"0" maximum:"1000000"`
}

func (a *API) listOwn(ctx context.Context, in *OwnProductsIn) (*Answer[OwnList[OwnProduct]], error) {
	maker, err := a.makerOf(ctx, in.Maker)
	if err != nil {
		return nil, err
	}
	found, err := a.Gallery.ProductsOf(ctx, callerOf(ctx).actor, maker, gallery.State(in.State), in.Limit+1, in.Offset)
	if err != nil {
		return nil, err
	}
	list := OwnList[OwnProduct]{Items: []OwnProduct{}}
	if len(found) > in.Limit {
		found, list.NextOffset = found[:in.Limit], in.Offset+in.Limit
	}
	for _, p := range found {
		list.Items = append(list.Items, ownOf(p))
	}
	return &Answer[OwnList[OwnProduct]]{list}, nil
}

// makerOf is the maker whose pieces are meant: the one that is named, else the caller's only one. One whose pieces the caller may not change is not there.
func (a *API) makerOf(ctx context.Context, named string) (id.ID, error) {
	actor := callerOf(ctx).actor
	if own := actor.MakerIDs(); named == "" && len(own) > 0 {
		return own[0], nil
	}
	if named == "" {
		return "", huma.Error422UnprocessableEntity("Say whose pieces.", &huma.ErrorDetail{Location: "query.maker", Message: "Write the slug of the maker."})
	}
	m, err := a.Members.MakerBySlug(ctx, actor, named)
	if err == nil && !gallery.MayEdit(actor, m) {
		err = errs.Missing("maker", named)
	}
	return m.ID, err
}

// AddIn is a piece to be added.
type AddIn struct {
	Maker string `query:"maker" maxLength:"100" doc:"Slug of the maker; needed only by who looks after several"`
	Key   string `header:"Idempotency-Key" maxLength:"255" doc:"The same request with the same key adds one piece, for two weeks"`
	Body  OwnProduct
}

// Versioned is a piece with its version, as an answer.
type Versioned struct {
	ETag     string `header:"ETag"`
	Location string `header:"Location"`
	Body     OwnProduct
}

func (a *API) addOwn(ctx context.Context, in *AddIn) (*Versioned, error) {
	maker, err := a.makerOf(ctx, in.Maker)
	if err != nil {
		return nil, err
	}
	p := gallery.Product{MakerID: maker}
	if err := in.Body.onto(&p); err != nil {
		return nil, err
	}
	c := callerOf(ctx)
	added, err := a.Bulk.Add(ctx, c.actor, p, tokenOf(c.key, in.Key))
	if err != nil {
		return nil, err
	}
	answer, err := a.versioned(ctx, added)
	if err == nil {
		answer.Location = a.BaseURL + prefix + own + "/products/" + string(added)
	}
	return answer, err
}

// tokenOf makes an Idempotency-Key one of the key that sends it.
func tokenOf(k apikeys.Key, sent string) once.Token {
	if sent == "" {
		return ""
	}
	sum := sha256.Sum256([]byte(string(k.ID) + " " + sent))
	return once.Token("api-" + hex.EncodeToString(sum[:]))
}

// OwnIn names one piece.
type OwnIn struct {
	ID string `path:"id" maxLength:"36"`
}

func (a *API) getOwn(ctx context.Context, in *OwnIn) (*Versioned, error) {
	product, err := parsed(in.ID)
	if err != nil {
		return nil, err
	}
	return a.versioned(ctx, product)
}

// versioned is a piece that the caller may change.
func (a *API) versioned(ctx context.Context, product id.ID) (*Versioned, error) {
	shown, err := a.Gallery.EditProduct(ctx, callerOf(ctx).actor, product)
	if err != nil {
		return nil, err
	}
	return &Versioned{ETag: etag(shown.Version), Body: ownOf(shown.Product)}, nil
}

func etag(version int64) string { return `"` + strconv.FormatInt(version, 10) + `"` }

// current is a piece at the version that the caller saw (RFC 9110, section 13.1.1; RFC 6585, section 3).
func (a *API) current(ctx context.Context, text, ifMatch string) (gallery.Product, error) {
	product, err := parsed(text)
	if err != nil {
		return gallery.Product{}, err
	}
	shown, err := a.Gallery.EditProduct(ctx, callerOf(ctx).actor, product)
	switch {
	case err != nil:
		return gallery.Product{}, err
	case ifMatch == "":
		return gallery.Product{}, huma.NewError(http.StatusPreconditionRequired, "Send If-Match with the ETag of the piece, so that nothing is overwritten unseen.")
	case strings.TrimSpace(ifMatch) != etag(shown.Version):
		return gallery.Product{}, outdated()
	}
	return shown.Product, nil
}

func outdated() error {
	return huma.Error412PreconditionFailed("Somebody has changed the piece since. Read it again.")
}

// PutIn is a piece to be written anew.
type PutIn struct {
	OwnIn
	IfMatch string `header:"If-Match" doc:"The ETag of the piece as it was read"`
	Body    OwnProduct
}

func (a *API) putOwn(ctx context.Context, in *PutIn) (*Versioned, error) {
	p, err := a.current(ctx, in.ID, in.IfMatch)
	if err != nil {
		return nil, err
	}
	if err := in.Body.onto(&p); err != nil {
		return nil, err
	}
	return a.saved(ctx, p)
}

// saved saves a piece and reads it again.
func (a *API) saved(ctx context.Context, p gallery.Product) (*Versioned, error) {
	err := a.Gallery.SaveProduct(ctx, callerOf(ctx).actor, p)
	if errs.Is(err, errs.Conflict) {
		return nil, outdated()
	}
	if err != nil {
		return nil, err
	}
	return a.versioned(ctx, p.ID)
}

// MoveIn is where a piece is to go.
type MoveIn struct {
	OwnIn
	IfMatch string `header:"If-Match" doc:"The ETag of the piece as it was read"`
	Body    struct {
		State string `json:"state" enum:"published,hidden,archived"`
	}
}

func (a *API) moveOwn(ctx context.Context, in *MoveIn) (*Versioned, error) {
	p, err := a.current(ctx, in.ID, in.IfMatch)
	if err != nil {
		return nil, err
	}
	if err := a.Gallery.Move(ctx, callerOf(ctx).actor, p.ID, p.Version, gallery.State(in.Body.State)); err != nil {
		return nil, err
	}
	return a.versioned(ctx, p.ID)
}

// StockIn is how many lie ready.
type StockIn struct {
	OwnIn
	IfMatch string `header:"If-Match" doc:"Without it, whatever else was changed meanwhile stays"`
	Body    struct {
		OwnSupply
		Variants []VariantStock `json:"variants,omitempty" maxItems:"60" doc:"Of a piece with variants: those that are named"`
	}
}

// VariantStock is how many of a variant lie ready.
type VariantStock struct {
	ID string `json:"id"`
	OwnSupply
}

// tries is how often stock is written again when somebody was first.
const tries = 5

func (a *API) putStock(ctx context.Context, in *StockIn) (*Versioned, error) {
	for try := 1; ; try++ {
		ifMatch := in.IfMatch
		if ifMatch == "" {
			product, err := parsed(in.ID)
			if err != nil {
				return nil, err
			}
			now, err := a.versioned(ctx, product)
			if err != nil {
				return nil, err
			}
			ifMatch = now.ETag
		}
		p, err := a.current(ctx, in.ID, ifMatch)
		if err == nil {
			err = in.onto(&p)
		}
		var done *Versioned
		if err == nil {
			done, err = a.saved(ctx, p)
		}
		late, _ := errors.AsType[*huma.ErrorModel](err)
		if in.IfMatch != "" || late == nil || late.Status != http.StatusPreconditionFailed || try == tries {
			return done, err
		}
	}
}

// onto writes stock onto a piece; a variant that the piece does not have is a fault.
func (in *StockIn) onto(p *gallery.Product) error {
	p.Supply = gallery.Supply{InStock: in.Body.InStock, IsOnlyStock: in.Body.OnlyStock}
	variants := append([]gallery.Variant{}, p.Variants...)
	for i, v := range in.Body.Variants {
		found := false
		for j := range variants {
			if string(variants[j].ID) == v.ID {
				variants[j].Supply, found = gallery.Supply{InStock: v.InStock, IsOnlyStock: v.OnlyStock}, true
			}
		}
		if !found {
			return huma.Error422UnprocessableEntity("The piece cannot be taken as it is.", &huma.ErrorDetail{Location: "body.variants[" + strconv.Itoa(i) + "].id", Message: "The piece has no such variant."})
		}
	}
	p.Variants = variants
	return nil
}

// OwnInquiry is what a buyer asks. Addresses and telephone numbers are read at the desk.
type OwnInquiry struct {
	ID          string `json:"id"`
	State       string `json:"state"`
	ProductID   string `json:"product_id"`
	Product     Texts  `json:"product"`
	Variant     string `json:"variant,omitempty"`
	Quantity    int64  `json:"quantity"`
	Currency    string `json:"currency" doc:"In which the buyer reckons"`
	Name        string `json:"name"`
	Company     string `json:"company,omitempty"`
	Country     string `json:"country" doc:"ISO 3166-1 alpha-2"`
	Destination string `json:"destination" doc:"Port or city"`
	Message     string `json:"message,omitempty"`
	Sent        string `json:"sent" format:"date-time"`
	Updated     string `json:"updated" format:"date-time"`
	Page        string `json:"page" format:"uri" doc:"Where it is answered"`
}

// InquiriesIn is which of the inquiries.
type InquiriesIn struct {
	Limit  int `query:"limit" minimum:"1" maximum:"100" default:"50"`
	Offset int `query:"offset" minimum:"0" maximum:"1000000"`
}

func (a *API) listInquiries(ctx context.Context, in *InquiriesIn) (*Answer[OwnList[OwnInquiry]], error) {
	found, err := a.Trade.Inquiries(ctx, callerOf(ctx).actor, trade.InquiryFilter{Limit: in.Limit + 1, Offset: in.Offset})
	if err != nil {
		return nil, err
	}
	list := OwnList[OwnInquiry]{Items: []OwnInquiry{}}
	if len(found) > in.Limit {
		found, list.NextOffset = found[:in.Limit], in.Offset+in.Limit
	}
	for _, q := range found {
		list.Items = append(list.Items, OwnInquiry{
			ID: string(q.ID), State: string(q.State), ProductID: string(q.ProductID), Product: Texts{q.Shown.Texts[i18n.Indonesian].Name, q.Shown.Texts[i18n.English].Name},
			Variant: q.Variant, Quantity: q.Quantity, Currency: string(q.Currency), Name: q.Name, Company: q.Company, Country: q.Country, Destination: q.Destination, Message: q.Message,
			Sent: q.SentAt.UTC().Format(time.RFC3339), Updated: q.UpdatedAt.UTC().Format(time.RFC3339), Page: a.BaseURL + "/desk/inquiries/" + string(q.ID),
		})
	}
	return &Answer[OwnList[OwnInquiry]]{list}, nil
}
