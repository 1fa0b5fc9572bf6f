package regions

// row is a line of the table: the province is the first part of the code.
type row struct {
	code, name string
	kind       Kind
	lat, lng   float64
}

func (r row) region() Region {
	return Region{Code: r.code, ParentCode: EastJavaCode, Name: r.name, Kind: r.kind, Lat: r.lat, Lng: r.lng}
}

// eastJava is in the order of the codes. Sources and licences: doc.go and the file NOTICE.
var eastJava = [...]row{
	{"35.01", "Pacitan", Regency, -8.12, 111.18},
	{"35.02", "Ponorogo", Regency, -7.93, 111.50},
	{"35.03", "Trenggalek", Regency, -8.16, 111.63},
	{"35.04", "Tulungagung", Regency, -8.11, 111.89},
	{"35.05", "Blitar", Regency, -8.13, 112.24},
	{"35.06", "Kediri", Regency, -7.83, 112.09},
	{"35.07", "Malang", Regency, -8.13, 112.64},
	{"35.08", "Lumajang", Regency, -8.13, 113.14},
	{"35.09", "Jember", Regency, -8.24, 113.66},
	{"35.10", "Banyuwangi", Regency, -8.36, 114.21},
	{"35.11", "Bondowoso", Regency, -7.94, 113.95},
	{"35.12", "Situbondo", Regency, -7.80, 114.05},
	{"35.13", "Probolinggo", Regency, -7.87, 113.32},
	{"35.14", "Pasuruan", Regency, -7.74, 112.83},
	{"35.15", "Sidoarjo", Regency, -7.45, 112.70},
	{"35.16", "Mojokerto", Regency, -7.55, 112.48},
	{"35.17", "Jombang", Regency, -7.54, 112.26},
	{"35.18", "Nganjuk", Regency, -7.60, 111.94},
	{"35.19", "Madiun", Regency, -7.62, 111.65},
	{"35.20", "Magetan", Regency, -7.66, 111.36},
	{"35.21", "Ngawi", Regency, -7.44, 111.34},
	{"35.22", "Bojonegoro", Regency, -7.26, 111.81},
	{"35.23", "Tuban", Regency, -6.95, 111.89},
	{"35.24", "Lamongan", Regency, -7.13, 112.30},
	{"35.25", "Gresik", Regency, -6.93, 112.56},
	{"35.26", "Bangkalan", Regency, -7.04, 112.93},
	{"35.27", "Sampang", Regency, -7.05, 113.26},
	{"35.28", "Pamekasan", Regency, -7.07, 113.50},
	{"35.29", "Sumenep", Regency, -6.97, 114.40},
	{"35.71", "Kediri", City, -7.83, 112.02},
	{"35.72", "Blitar", City, -8.09, 112.17},
	{"35.73", "Malang", City, -7.98, 112.64},
	{"35.74", "Probolinggo", City, -7.77, 113.21},
	{"35.75", "Pasuruan", City, -7.65, 112.91},
	{"35.76", "Mojokerto", City, -7.47, 112.44},
	{"35.77", "Madiun", City, -7.63, 111.53},
	{"35.78", "Surabaya", City, -7.27, 112.72},
	{"35.79", "Batu", City, -7.83, 112.53},
}
