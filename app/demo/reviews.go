package demo

import (
	"context"

	"anyam/platform/i18n"
	"anyam/trade/reviews"
)

// opinion is what a buyer says of a piece that arrived, and what the workshop answers.
type opinion struct {
	stars              int64
	wordsID, wordsEN   string
	answerID, answerEN string
}

// opinions are said in turn. They speak of what any piece has: the work, the packing, the time.
var opinions = []opinion{
	{5, "Pengerjaannya rapi dan seragam. Kardus tiba kering, tidak ada yang rusak.", "Careful work, and each one like the next. The cartons came dry, nothing was broken.",
		"Terima kasih! Kami senang kiriman tiba dengan baik.", "Thank you! We are glad that everything arrived well."},
	{4, "Bagus, sesuai gambar. Tiba enam hari lebih lambat karena kapalnya.", "Good, and as on the photographs. It came six days late because of the ship.", "", ""},
	{5, "Pembeli kami langsung bertanya siapa pembuatnya. Akan pesan lagi.", "Our customers asked at once who made them. We will order again.", "", ""},
	{3, "Bahannya baik, tetapi dua dari lima puluh warnanya agak lain.", "Good material, but two in fifty differ a little in colour.",
		"Benar, itu dari celupan yang lain. Sekarang kami pisahkan per celupan.", "You are right, those were of another dye bath. We keep the baths apart now."},
}

// review says something of the first piece of the order, as its buyer.
func (d *dealing) review(ctx context.Context) error {
	file, err := d.Trade.OrderFile(ctx, d.buyer, d.order)
	if err != nil {
		return err
	}
	nth := 0
	for _, c := range d.plan.Key {
		nth += int(c)
	}
	o, piece := opinions[nth%len(opinions)], file.Lines[0].ProductID
	review, err := d.Reviews.Write(ctx, d.buyer, d.order, piece, reviews.Typed{Stars: o.stars, Words: inWords(d.buyer.Lang, o.wordsID, o.wordsEN)})
	if err != nil || o.answerID == "" {
		return err
	}
	return d.Reviews.Answer(ctx, d.maker, review, inWords(d.buyer.Lang, o.answerID, o.answerEN))
}

// inWords is a text in a language.
func inWords(lang i18n.Lang, indonesian, english string) string {
	if lang == i18n.Indonesian {
		return indonesian
	}
	return english
}
