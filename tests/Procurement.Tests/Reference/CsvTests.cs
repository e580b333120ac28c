using Procurement.App.Data;

namespace Procurement.Tests.Reference;

public class CsvTests
{
    [Fact]
    public void Quotes_commas_and_line_ends_are_read_and_each_row_knows_its_line()
    {
        var rows = Csv.Read("\uFEFFa,b\r\n\"x, y\",\"he said \"\"no\"\"\"\n\n\"two\nlines\",\nlast,1");

        Assert.Equal([1, 2, 4, 6], rows.Select(row => row.Line));
        Assert.Equal([["a", "b"], ["x, y", "he said \"no\""], ["two\nlines", ""], ["last", "1"]], rows.Select(row => row.Fields.ToArray()));
        Assert.Empty(Csv.Read("\n\n"));
    }
}
