package picture

import "image"

// upright turns and mirrors a picture as its orientation says (CIPA DC-008, section 4.6.5, table 6).
func upright(src *image.RGBA, orientation int) *image.RGBA {
	if orientation <= 1 {
		return src
	}
	w, h, row := src.Rect.Dx(), src.Rect.Dy(), src.Stride
	right, below := 4*(w-1), row*(h-1) // offsets of the last column and the last row
	var start, stepX, stepY int        // where the result begins in the source, and where its steps lead
	switch orientation {
	case 2: // mirrored
		start, stepX, stepY = right, -4, row
	case 3: // upside down
		start, stepX, stepY = right+below, -4, -row
	case 4: // mirrored, upside down
		start, stepX, stepY = below, 4, -row
	case 5: // mirrored, lying on its left side
		start, stepX, stepY = 0, row, 4
	case 6: // lying on its left side
		start, stepX, stepY = below, -row, 4
	case 7: // mirrored, lying on its right side
		start, stepX, stepY = right+below, -row, -4
	case 8: // lying on its right side
		start, stepX, stepY = right, row, -4
	}
	if orientation >= 5 {
		w, h = h, w
	}
	dst := image.NewRGBA(image.Rect(0, 0, w, h))
	for y := range h {
		from := start + y*stepY
		line := dst.Pix[y*dst.Stride : y*dst.Stride+4*w]
		for x := 0; x < len(line); x += 4 {
			copy(line[x:x+4], src.Pix[from:from+4])
			from += stepX
		}
	}
	return dst
}
