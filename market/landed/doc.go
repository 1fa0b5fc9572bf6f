// Package landed works out what a piece costs at the buyer's door: carriage by the Incoterms 2020, the customs value, duties, fees, taxes.
// The answer is a list of lines that can be shown and added up; each says where its figure comes from and of which day it is.
//
// Words: a step is a cost on the way from workshop to door (Steps, in their order). The goods are at FOB before their main carriage, and
// at CIF with freight and insurance before the terminal of arrival. A term says which steps the price includes; ToDoor adds the others.
//
// # The mathematics
//
// The price ladder: EXW + packing, loading, carriage and clearance at home = FCA; + terminal and loading = FOB; + main carriage = CFR, CPT;
// + insurance = CIF, CIP; + terminal and carriage to the door = DAP; + unloading = DPU; + clearance, duties and taxes = DDP (International
// Chamber of Commerce, Incoterms 2020, A9 and B9 of each rule). ToDoor climbs it from any rung in both directions, Ladder prices every rung.
//
// Insurance covers p = 110 % of CIF at the rate r, and is part of it: I = (C+F) p r / (1 - p r).
//
// The customs value is CIF or FOB, as the country has it (Rules). Every duty is laid on the whole of it, none on another: a rate of
// the value, plus amounts for a measure such as kilograms, within a least and a most (compound and mixed rates). The base of the tax is customs value
// plus duties, and where the country says so plus fees, freight, and carriage to the first place of destination. Fees have least and
// most amounts.
//
// A price that includes duties and taxes (DDP) is taken apart by bisection on whole minor units: the values are the largest for which
// value, duties, fees and taxes do not exceed the price. This needs only that they grow with the value, which least and most
// amounts do not change.
//
// Money is whole minor units (platform/money), rates are decimals, each line is rounded once, half away from zero. Nothing is a float.
//
// By air the volumetric weight is length × width × height in cm over 6000 (couriers 5000), and the larger of it and the actual weight is
// paid; by sea in a shared container the larger of tonnes and cubic metres.
//
// # What it must never do
//
// Guess a duty, hide that a cost is missing (Bill.Missing), or read a database, a clock or the network. It informs; it files no
// declaration, and customs decide.
package landed
