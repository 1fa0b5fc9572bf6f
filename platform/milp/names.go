package milp

// FileSHA256 is the hash of the only solver file that is run: build/highs.wasm of npm's highs 1.15.3, which is HiGHS 1.15.1.
const FileSHA256 = "528be4365bea1d4188988646b244263f50320df55782e14d6af5bce7cd45c840"

// version is what the file says of itself.
const version = "1.15.1"

// exportNames are the shortened names of the C functions that are used, as build/highs.js of the package maps them. A test
// compares them with that file.
var exportNames = map[string]string{
	"Highs_create":               "F",
	"Highs_version":              "H",
	"Highs_run":                  "N",
	"Highs_passMip":              "V",
	"Highs_setBoolOptionValue":   "ia",
	"Highs_setIntOptionValue":    "ja",
	"Highs_setDoubleOptionValue": "ka",
	"Highs_setStringOptionValue": "la",
	"Highs_getIntInfoValue":      "Aa",
	"Highs_getDoubleInfoValue":   "Ba",
	"Highs_getSolution":          "Ea",
	"Highs_getModelStatus":       "Ga",
	"Highs_setSolution":          "Va",
	"malloc":                     "uc",
}

// constructors is the export that must run before any other, once: Emscripten's __wasm_call_ctors.
const constructors = "v"

// importModule is the name of the module that the file imports from; importNames maps the functions that do anything here. The
// others (files, environment, signals) are answered with an error number.
const importModule = "a"

var importNames = map[string]string{
	"clock_time_get":         "p",
	"emscripten_date_now":    "j",
	"emscripten_get_now":     "c",
	"emscripten_resize_heap": "q",
	"cxa_throw":              "a",
	"abort_js":               "k",
	"exit":                   "b",
	"proc_exit":              "r",
}
