package gallery

import (
	"context"
	"fmt"

	"anyam/platform/db"
	"anyam/platform/errs"
)

// PictureFaults looks whether the files of renditions are there with the size that is known of them: of the newest
// most renditions, of all when most is 0. It returns how many it looked at, and names at most twenty faults.
func (s *Service) PictureFaults(ctx context.Context, most int) (looked int, faults []string, err error) {
	const page = 500
	photo, kind, width := "~", "", int64(0) // ids are hexadecimal: all come before
	for {
		found, err := db.All(ctx, s.DB.Read(), scanKept, `
			select photo_id, kind, width, bytes, blob
			from gallery_rendition
			where photo_id < $1 or (photo_id = $1 and (kind > $2 or (kind = $2 and width > $3)))
			order by photo_id desc, kind, width
			limit $4`, photo, kind, width, page)
		if err != nil {
			return looked, faults, err
		}
		for _, k := range found {
			if most > 0 && looked == most || len(faults) == 20 {
				return looked, faults, nil
			}
			looked++
			info, err := s.Files.Stat(ctx, k.blob)
			switch {
			case errs.Is(err, errs.NotFound):
				faults = append(faults, k.blob+" is missing")
			case err != nil:
				return looked, faults, err
			case info.Size != k.bytes:
				faults = append(faults, fmt.Sprintf("%s has %d bytes, expected %d", k.blob, info.Size, k.bytes))
			}
		}
		if len(found) < page {
			return looked, faults, nil
		}
		last := found[len(found)-1]
		photo, kind, width = last.photo, last.kind, last.width
	}
}

// kept is what is known of the file of a rendition.
type kept struct {
	photo, kind, blob string
	width, bytes      int64
}

func scanKept(scan db.Scan) (k kept, err error) {
	err = scan(&k.photo, &k.kind, &k.width, &k.bytes, &k.blob)
	return k, err
}
