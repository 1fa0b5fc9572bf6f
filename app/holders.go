package app

import "anyam/account/privacy"

// holders are the areas that hold data about people. A room that keeps any has to stand here (rule
// privacy-1): a test compares them with every table of the schema.
func (a areas) holders() []privacy.Holder {
	return []privacy.Holder{a.members, a.posts, a.joining, a.intake, a.passport, a.dues, a.network, a.bulk, a.keys, a.gallery, a.collections, a.trade, a.reviews, a.shortlists, a.provenance, a.campaigns, a.newsletter, a.exhibitions}
}

// heeders are the areas that show what consent is asked for. Members keep what holds now, so they hear first.
func (a areas) heeders() []privacy.Heeder {
	return []privacy.Heeder{a.members, a.gallery}
}
