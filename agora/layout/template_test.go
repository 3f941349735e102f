package layout

import "testing"

func TestTemplatesFitTheCanvas(t *testing.T) {
	for n := 2; n <= MaxRegions; n++ {
		names := map[string]bool{}
		for _, tpl := range Templates(n) {
			if names[tpl.Name] {
				t.Errorf("two templates are called %s", tpl.Name)
			}
			names[tpl.Name] = true
			for _, f := range tpl.Layout.Check() {
				if !f.Warning {
					t.Errorf("%s for %d: %s", tpl.Name, n, f.Error())
				}
			}
			for i, r := range tpl.Layout.Regions {
				if r.Rect != Inside(r.Rect) {
					t.Errorf("%s for %d: region %d is at %+v", tpl.Name, n, i+1, r.Rect)
				}
			}
		}
	}
}

func TestTemplatesDoNotOverlapButForInsets(t *testing.T) {
	overlap := func(a, b Rect) bool {
		return a.X < b.Right() && b.X < a.Right() && a.Y < b.Bottom() && b.Y < a.Bottom()
	}
	for n := 2; n <= MaxRegions; n++ {
		for _, tpl := range Templates(n)[:10] {
			rs := tpl.Layout.Regions
			if tpl.Layout.Kind == Custom && tpl.Name != "side by side" && len(rs) != n {
				t.Errorf("%s for %d has %d regions", tpl.Name, n, len(rs))
			}
			for i := range rs {
				for j := range i {
					if overlap(rs[i].Rect, rs[j].Rect) {
						t.Errorf("%s for %d: %d and %d overlap: %+v %+v", tpl.Name, n, j+1, i+1, rs[j].Rect, rs[i].Rect)
					}
				}
			}
		}
	}
}
