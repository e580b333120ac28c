using Procurement.Web.TagHelpers;

namespace Procurement.Tests.Web;

public sealed class CardLabelsTests
{
    private const string Head = """<thead><tr><th scope="col">Laji</th><th scope="col" class="number">Hinta <span class="hint">60&#xA0;%</span></th><th scope="col"><span class="ds-sr-only">Tee</span></th></tr></thead>""";

    private const string Wide = "<thead><tr><th>Laji</th><th>Määrä</th><th>Summa</th></tr></thead>";

    [Fact]
    public void Each_cell_says_its_column_and_the_rows_own_name_says_none() =>
        Assert.Equal(
            Head + """<tbody><tr><th scope="row">Viikko</th><td class="number" data-label="Hinta 60&#xA0;%">35</td><td>Avaa</td></tr></tbody>""",
            CardLabels.In(Head + """<tbody><tr><th scope="row">Viikko</th><td class="number">35</td><td>Avaa</td></tr></tbody>"""));

    [Fact]
    public void A_cell_over_two_columns_counts_as_two() =>
        Assert.Equal(
            Wide + """<tfoot><tr><th scope="row" colspan="2">Yhteensä</th><td data-label="Summa">35</td></tr></tfoot>""",
            CardLabels.In(Wide + """<tfoot><tr><th scope="row" colspan="2">Yhteensä</th><td>35</td></tr></tfoot>"""));

    [Fact]
    public void An_empty_cell_has_nothing_to_say() =>
        Assert.Equal(
            Head + "<tbody><tr><th>Viikko</th><td data-empty=\"\">\n  </td><td>Avaa</td></tr></tbody>",
            CardLabels.In(Head + "<tbody><tr><th>Viikko</th><td>\n  </td><td>Avaa</td></tr></tbody>"));

    [Fact]
    public void A_table_without_a_head_stays_as_it_is() =>
        Assert.Equal("<tr><td>35</td></tr>", CardLabels.In("<tr><td>35</td></tr>"));
}
