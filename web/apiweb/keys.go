package apiweb

import (
	"context"
	"maps"
	"math"
	"net/http"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/danielgtaylor/huma/v2"

	"anyam/account"
	"anyam/account/apikeys"
	"anyam/gallery"
	"anyam/platform/errs"
	"anyam/platform/i18n"
	"anyam/platform/id"
	"anyam/web/respond"
)

// own is where what a key opens stands, behind the prefix.
const own = "/own"

// keyScheme names the way in in the description.
const keyScheme = "key"

// How often a key may ask: so many at once, and then one in every interval.
const (
	atOnce     = 120
	perRequest = 500 * time.Millisecond
)

// caller is who asks, by which key.
type caller struct {
	actor account.Actor
	key   apikeys.Key
}

type callerKey struct{}

func callerOf(ctx context.Context) caller {
	c, _ := ctx.Value(callerKey{}).(caller)
	return c
}

// keyed lets in whoever sends a key that may do what the scope says, as often as it may ask. Headers say what is left, as draft-ietf-httpapi-ratelimit-headers-07 does.
func (a *API) keyed(api huma.API, scope apikeys.Scope) func(ctx huma.Context, next func(huma.Context)) {
	refuse := func(ctx huma.Context, status int, detail string) {
		if err := huma.WriteErr(api, ctx, status, detail); err != nil {
			a.Log.WarnContext(ctx.Context(), "API answer was not written", "err", err)
		}
	}
	return func(ctx huma.Context, next func(huma.Context)) {
		secret, _ := strings.CutPrefix(ctx.Header("Authorization"), "Bearer ")
		key, actor, err := a.Keys.Check(ctx.Context(), strings.TrimSpace(secret))
		if err != nil {
			if !errs.Is(err, errs.Unauthenticated) {
				a.Log.ErrorContext(ctx.Context(), "API request failed", "operation", "key", "err", err)
				refuse(ctx, http.StatusServiceUnavailable, "The service is busy. Please try again in a moment.")
				return
			}
			ctx.SetHeader("WWW-Authenticate", `Bearer realm="anyam"`)
			refuse(ctx, http.StatusUnauthorized, "Send a key that works: Authorization: Bearer anyam_…")
			return
		}
		left := a.limit.Take(string(key.ID), a.Clock.Now())
		ctx.SetHeader("RateLimit-Limit", strconv.Itoa(left.Limit))
		ctx.SetHeader("RateLimit-Remaining", strconv.Itoa(left.Left))
		ctx.SetHeader("RateLimit-Reset", seconds(left.Reset))
		switch {
		case !left.IsAllowed:
			ctx.SetHeader("Retry-After", seconds(left.After))
			refuse(ctx, http.StatusTooManyRequests, "This key asks too often. Retry-After says when it may ask again.")
		case !key.May(scope):
			refuse(ctx, http.StatusForbidden, "This key does not have the scope "+string(scope)+".")
		default:
			next(huma.WithValue(ctx, callerKey{}, caller{actor, key}))
		}
	}
}

// seconds are whole seconds, rounded up.
func seconds(d time.Duration) string { return strconv.Itoa(int(math.Ceil(d.Seconds()))) }

// english is a reader to whom errors are told in English, as programs are.
func english() *respond.Visit { return &respond.Visit{Locale: i18n.For(i18n.English)} }

// said is an error as people read it.
func said(err error) string { return respond.TextOf(english(), err) }

// invalid says where in the body what is wrong.
func invalid(err error) error {
	texts := respond.FieldTexts(english(), err)
	if len(texts) == 0 {
		return huma.Error422UnprocessableEntity(said(err))
	}
	var details []error
	for _, field := range slices.Sorted(maps.Keys(texts)) {
		details = append(details, &huma.ErrorDetail{Location: location(field), Message: texts[field]})
	}
	return huma.Error422UnprocessableEntity("The piece cannot be taken as it is.", details...)
}

// places are where fields of the form stand in the body.
var places = map[string]string{
	"name_id": "name.id", "name_en": "name.en", "story_id": "story.id", "story_en": "story.en", "care_id": "care.id", "care_en": "care.en", "warning_id": "safety.id", "warning_en": "safety.en",
	"length": "size_mm.length", "width": "size_mm.width", "height": "size_mm.height", "weight": "weight_grams", "price": "price_idr", "sample": "sample_price_idr", "min_order": "minimum_order",
	"carton_pieces": "carton.pieces", "carton_length": "carton.size_mm.length", "carton_width": "carton.size_mm.width", "carton_height": "carton.size_mm.height", "carton_gross": "carton.gross_grams",
	"in_stock": "supply.in_stock", "hours": "work_minutes", "photos": "photos",
}

// location is where a field of the form stands in the body.
func location(field string) string {
	if place, ok := places[field]; ok {
		return "body." + place
	}
	for n := range max(gallery.MaxOptions, gallery.MaxVariants) + 1 {
		if part, ok := strings.CutPrefix(field, gallery.OptionField(n)); ok {
			return "body.options[" + strconv.Itoa(n) + "]." + strings.TrimSuffix(strings.TrimSuffix(part, "_id"), "_en")
		}
		if part, ok := strings.CutPrefix(field, gallery.VariantField(n)); ok {
			return "body.variants[" + strconv.Itoa(n) + "]." + map[string]string{"price": "price_idr", "stock": "supply.in_stock", "picks": "picks"}[part]
		}
	}
	return "body." + field
}

// parsed is an id of the address; what is none leads nowhere.
func parsed(text string) (id.ID, error) {
	found, err := id.Parse(text)
	if err != nil {
		return "", errs.Missing("product", text)
	}
	return found, nil
}

// line is a text of one line, as harmless as a form would make it.
func line(text string) string { return respond.CleanLine(text) }

func lines(all []string) []string {
	var clean []string
	for _, text := range all {
		if text = line(text); text != "" {
			clean = append(clean, text)
		}
	}
	return clean
}

// block is a text of several lines.
func block(text string) string {
	all := strings.Split(strings.ReplaceAll(text, "\r\n", "\n"), "\n")
	for i, text := range all {
		all[i] = line(text)
	}
	return strings.TrimSpace(strings.Join(all, "\n"))
}
