// Package regions is the list of the places where members live: the 29 regencies (kabupaten) and nine
// cities (kota) of East Java, with their codes, names and an approximate centre.
//
// Words: a region is a regency or a city; its parent is the province. The code is that of the Ministry
// of Home Affairs (Kemendagri), two digits of the province, a dot, two digits of the regency ("35.22");
// cities are numbered from 71. It is not the code of Statistics Indonesia (BPS) with four digits and no
// dot, although the digits agree in East Java.
//
// Rules: the table is the only place that knows the names; other rooms keep the code. A code never
// changes its meaning. Centres are rounded to two decimals (about one kilometre): good for a dot on a
// map of the province, never for an address.
//
// It must never hold anything about people. Other provinces can be added as tables of their own.
//
// Sources. Codes and names: the package idn-area-data 4.0.1 (code MIT, copyright Fityan; data Open
// Database License 1.0, https://opendatacommons.org/licenses/odbl/1-0/). This table is a derived
// database of that data and stays available under the ODbL 1.0. Centres: computed from the borders of
// cahyadsn/wilayah_boundaries (MIT). The notices stand in the file NOTICE.
package regions
