package record

import (
	"fmt"
	"strings"

	"anyam/platform/i18n"
)

// field is a field of the record by the name that it has in forms, as text to be compared.
type field struct{ name, text string }

// fields are the fields of a group, always in the same order.
func (r Sheet) fields(g Group) []field {
	b, f := r.Business, r.Finance
	switch g {
	case Identity:
		return []field{
			{"name", r.Name}, {"owner", r.Owner}, {"district", r.District}, {"village", r.Village}, {"place", r.Place}, {"address", r.Address}, {"phone", r.Phone},
			{"pin", fmt.Sprint(r.Pin.Agreed())}, {"story_id", r.Stories[i18n.Indonesian]}, {"story_en", r.Stories[i18n.English]},
		}
	case Marketing:
		return []field{
			{"brand", b.Brand.Mark}, {"brand_state", string(b.Brand.State)}, {"brand_number", b.Brand.Number}, {"channels", strings.Join(b.Channels, "|")},
			{"countries", strings.Join(b.Countries, "|")}, {"website", b.Website}, {"social", b.Social},
		}
	case Production:
		return []field{
			{"crafts", strings.Join(r.Crafts, "|")}, {"techniques", strings.Join(r.Techniques, "|")}, {"machines", strings.Join(r.Machines, "|")},
			{"capacity", fmt.Sprint(r.Capacity)},
		}
	case Financial:
		return []field{
			{"npwp", fmt.Sprint(f.NPWP, f.NPWPIsNIK)}, {"capital", fmt.Sprint(f.Capital)}, {"sales", fmt.Sprint(f.Sales, f.SalesYear)}, {"books", f.Books},
			{"bank", strings.Join([]string{f.Bank.Bank, f.Bank.Number, f.Bank.Holder}, "|")}, {"scale", string(r.Scale)},
		}
	case Organisation:
		return []field{
			{"since", fmt.Sprint(r.Since)}, {"legal_form", b.LegalForm}, {"nib", b.NIB}, {"kbli", fmt.Sprint(b.KBLI)}, {"cooperative", b.Cooperative},
		}
	case Logistics:
		return []field{
			{"packing", b.Packing}, {"transport", strings.Join(b.Transport, "|")}, {"port", b.Port}, {"storage", fmt.Sprint(b.StorageM2)},
		}
	case Workforces:
		return []field{{"workers", fmt.Sprint(r.Workforce, r.Workers)}, {"people", fmt.Sprint(r.People)}}
	}
	return nil
}
