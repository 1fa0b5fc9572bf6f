package picture

import "encoding/binary"

const tagOrientation = 0x0112

// exifOrientation reads the orientation (1 to 8) out of EXIF data, which is a TIFF file (TIFF 6.0,
// section 2; CIPA DC-008, section 4.6.5). It is 0 where there is none: EXIF is full of faults, and a
// picture is worth showing without it.
func exifOrientation(tiff []byte) int {
	if len(tiff) < 8 {
		return 0
	}
	var order binary.ByteOrder
	switch string(tiff[:4]) {
	case "II*\x00":
		order = binary.LittleEndian
	case "MM\x00*":
		order = binary.BigEndian
	default:
		return 0
	}
	first := uint64(order.Uint32(tiff[4:]))
	if first+2 > uint64(len(tiff)) {
		return 0
	}
	entries := tiff[first+2:]
	for range order.Uint16(tiff[first:]) {
		if len(entries) < 12 {
			return 0
		}
		if order.Uint16(entries) == tagOrientation {
			return orientationValue(entries[:12], order)
		}
		entries = entries[12:]
	}
	return 0
}

// orientationValue reads the entry: one SHORT (type 3). Some editors write a LONG (type 4).
func orientationValue(entry []byte, order binary.ByteOrder) int {
	value := uint32(0)
	switch order.Uint16(entry[2:]) {
	case 3:
		value = uint32(order.Uint16(entry[8:]))
	case 4:
		value = order.Uint32(entry[8:])
	}
	if value < 1 || value > 8 {
		return 0
	}
	return int(value)
}
