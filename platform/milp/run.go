package milp

import (
	"encoding/binary"
	"errors"
	"fmt"
	"math"
)

// Numbers of HiGHS's C interface (highs_c_api.h).
const (
	statusOK      = 0
	statusWarning = 1
	rowWise       = 2
	minimize      = 1
	feasiblePoint = 2 // of the info primal_solution_status
)

// The model statuses that end a run (HighsModelStatus).
const (
	modelOptimal             = 7
	modelInfeasible          = 8
	modelUnboundedOrNot      = 9
	modelUnbounded           = 10
	modelTimeLimit           = 13
	modelUnknown             = 15
	modelSolutionLimit       = 16
	modelInterrupted         = 17
	modelIterationLimit      = 14
	modelObjectiveBound      = 11
	modelObjectiveTarget     = 12
	randomSeed               = 1
	lowestDoubleInMagnitudes = 1e300 // beyond this a bound is none
)

func (in *instance) minimise(p *Problem, o Options) (Solution, error) {
	in.highs = in.call("Highs_create")
	in.checkVersion()
	in.setOptions(o)
	in.pass(p)
	in.start(p)
	status := in.call("Highs_run", in.highs)
	if in.err == nil && int32(status) != statusOK && int32(status) != statusWarning {
		in.err = fmt.Errorf("the solver ends with status %d", int32(status))
	}
	return in.answer(p)
}

func (in *instance) checkVersion() {
	at := uint32(in.call("Highs_version"))
	if in.err != nil {
		return
	}
	text, _ := in.module.Memory().Read(at, uint32(len(version)))
	if string(text) != version {
		in.err = fmt.Errorf("the solver calls itself %q: expected %s", text, version)
	}
}

func (in *instance) setOptions(o Options) {
	in.setBool("output_flag", false)
	in.setString("parallel", "off")
	in.setInt("threads", 1)
	in.setInt("random_seed", randomSeed)
	in.setDouble("time_limit", timeLimit)
	in.setDouble("mip_rel_gap", o.Gap)
	in.setDouble("mip_abs_gap", max(o.Absolute, 1e-9))
	in.setDouble("mip_feasibility_tolerance", feasibilityTolerance)
	if o.Nodes > 0 {
		in.setInt("mip_max_nodes", o.Nodes)
	}
}

// pass hands over the problem, its matrix row by row.
func (in *instance) pass(p *Problem) {
	cost, lower, upper := make([]float64, len(p.Columns)), make([]float64, len(p.Columns)), make([]float64, len(p.Columns))
	whole := make([]int32, len(p.Columns))
	for j, c := range p.Columns {
		cost[j], lower[j], upper[j] = c.Cost, c.Lower, c.Upper
		if c.Whole {
			whole[j] = 1
		}
	}
	rowLower, rowUpper, begin := make([]float64, len(p.Rows)), make([]float64, len(p.Rows)), make([]int32, len(p.Rows))
	var index []int32
	var value []float64
	for i, r := range p.Rows {
		rowLower[i], rowUpper[i], begin[i] = r.Lower, r.Upper, int32(len(index)) //nolint:gosec // checked against maxNonzeros
		for _, t := range r.Terms {
			index, value = append(index, int32(t.Column)), append(value, t.Factor) //nolint:gosec // checked against maxColumns
		}
	}
	status := in.call("Highs_passMip", in.highs, uint64(len(p.Columns)), uint64(len(p.Rows)), uint64(len(index)), rowWise, minimize,
		math.Float64bits(0), in.doubles(cost), in.doubles(lower), in.doubles(upper), in.doubles(rowLower), in.doubles(rowUpper),
		in.ints(begin), in.ints(index), in.doubles(value), in.ints(whole))
	if in.err == nil && int32(status) != statusOK && int32(status) != statusWarning {
		in.err = fmt.Errorf("the solver takes the problem with status %d", int32(status))
	}
}

// start offers a first solution; one that HiGHS cannot complete is no fault.
func (in *instance) start(p *Problem) {
	if p.Start != nil {
		in.call("Highs_setSolution", in.highs, in.doubles(p.Start), 0, 0, 0)
	}
}

// answer reads the solution and checks it (rule milp-3).
func (in *instance) answer(p *Problem) (Solution, error) {
	model := int32(in.call("Highs_getModelStatus", in.highs))
	point := in.intInfo("primal_solution_status")
	bound := in.doubleInfo("mip_dual_bound")
	if !p.hasWhole() && model == modelOptimal {
		bound = in.doubleInfo("objective_function_value")
	}
	if in.err != nil {
		return Solution{}, in.err
	}
	if math.IsNaN(bound) || bound < -lowestDoubleInMagnitudes {
		bound = math.Inf(-1)
	}
	switch model {
	case modelInfeasible:
		return Solution{Status: Infeasible, Bound: math.Inf(1)}, nil
	case modelUnbounded, modelUnboundedOrNot:
		return Solution{Status: Unbounded, Bound: math.Inf(-1)}, nil
	case modelOptimal, modelTimeLimit, modelUnknown, modelSolutionLimit, modelInterrupted, modelIterationLimit, modelObjectiveBound,
		modelObjectiveTarget:
	default:
		return Solution{}, fmt.Errorf("the solver ends with model status %d", model)
	}
	if point != feasiblePoint {
		return Solution{Status: Unknown, Bound: bound}, nil
	}
	values, err := in.values(p)
	if err != nil {
		return Solution{}, err
	}
	objective, err := p.verify(values)
	if err != nil {
		return Solution{}, fmt.Errorf("the solver's answer does not hold: %w", err)
	}
	status := Feasible
	if model == modelOptimal {
		status = Optimal
	}
	return Solution{Status: status, Values: values, Objective: objective, Bound: min(bound, objective)}, nil
}

func (p *Problem) hasWhole() bool {
	for _, c := range p.Columns {
		if c.Whole {
			return true
		}
	}
	return false
}

func (in *instance) values(p *Problem) ([]float64, error) {
	columns := in.doubles(make([]float64, len(p.Columns)))
	rows := in.doubles(make([]float64, len(p.Rows)))
	in.call("Highs_getSolution", in.highs, columns, in.doubles(make([]float64, len(p.Columns))), rows, in.doubles(make([]float64, len(p.Rows))))
	raw := in.read(columns, 8*len(p.Columns))
	if in.err != nil {
		return nil, in.err
	}
	x := make([]float64, len(p.Columns))
	for j := range x {
		x[j] = math.Float64frombits(binary.LittleEndian.Uint64(raw[8*j:]))
	}
	return x, nil
}

func (in *instance) intInfo(name string) int32 {
	at := in.put(make([]byte, 8))
	in.call("Highs_getIntInfoValue", in.highs, in.text(name), at)
	raw := in.read(at, 4)
	if in.err != nil {
		return 0
	}
	return int32(binary.LittleEndian.Uint32(raw)) //nolint:gosec // the bits of a C int
}

func (in *instance) doubleInfo(name string) float64 {
	at := in.put(make([]byte, 8))
	in.call("Highs_getDoubleInfoValue", in.highs, in.text(name), at)
	raw := in.read(at, 8)
	if in.err != nil {
		return 0
	}
	return math.Float64frombits(binary.LittleEndian.Uint64(raw))
}

func (in *instance) setBool(name string, v bool) {
	bit := uint64(0)
	if v {
		bit = 1
	}
	in.option(name, "Highs_setBoolOptionValue", bit)
}

func (in *instance) setInt(name string, v int) {
	in.option(name, "Highs_setIntOptionValue", uint64(v)) //nolint:gosec // not negative, checked
}

func (in *instance) setDouble(name string, v float64) {
	in.option(name, "Highs_setDoubleOptionValue", math.Float64bits(v))
}

func (in *instance) setString(name, v string) {
	in.option(name, "Highs_setStringOptionValue", in.text(v))
}

// option sets one; a name that HiGHS does not know is a fault of ours.
func (in *instance) option(name, function string, v uint64) {
	status := in.call(function, in.highs, in.text(name), v)
	if in.err == nil && int32(status) != statusOK {
		in.err = fmt.Errorf("the solver does not take the option %s", name)
	}
}

// call calls a C function by its long name.
func (in *instance) call(name string, args ...uint64) uint64 {
	if in.err != nil {
		return 0
	}
	f := in.module.ExportedFunction(exportNames[name])
	if f == nil {
		in.err = fmt.Errorf("the solver has no function %s", name)
		return 0
	}
	results, err := f.Call(in.ctx, args...)
	if err != nil {
		in.err = fmt.Errorf("%s: %w", name, err)
		return 0
	}
	if len(results) == 0 {
		return 0
	}
	return results[0]
}

var errMemory = errors.New("the solver's memory does not do for this problem")

// put copies bytes into the module's memory and gives their place. They go when the instance goes.
func (in *instance) put(b []byte) uint64 {
	at := in.call("malloc", uint64(max(len(b), 8)))
	if in.err == nil && (at == 0 || !in.module.Memory().Write(uint32(at), b)) {
		in.err = errMemory
	}
	return at
}

func (in *instance) read(at uint64, n int) []byte {
	if in.err != nil {
		return nil
	}
	raw, ok := in.module.Memory().Read(uint32(at), uint32(n)) //nolint:gosec // within a 32-bit memory
	if !ok {
		in.err = errMemory
	}
	return raw
}

func (in *instance) text(s string) uint64 { return in.put(append([]byte(s), 0)) }

func (in *instance) doubles(v []float64) uint64 {
	b := make([]byte, 0, 8*len(v))
	for _, x := range v {
		b = binary.LittleEndian.AppendUint64(b, math.Float64bits(x))
	}
	return in.put(b)
}

func (in *instance) ints(v []int32) uint64 {
	b := make([]byte, 0, 4*len(v))
	for _, x := range v {
		b = binary.LittleEndian.AppendUint32(b, uint32(x)) //nolint:gosec // the bits of a C int
	}
	return in.put(b)
}
