using Procurement.Domain;

namespace Procurement.Tests.Calendar;

public class IdentifierTests
{
    [Fact]
    public void R61_a_business_id_has_the_right_check_digit()
    {
        foreach (var row in Vectors.Rows("finland/vectors_business_id.csv"))
        {
            Assert.True(bool.Parse(row["valid"]) == BusinessId.IsValid(row["business_id"]), row["business_id"]);
        }
    }

    [Theory]
    [InlineData("02012566", "0201256-6")]
    [InlineData(" 0201256 - 6 ", "0201256-6")]
    [InlineData("201256-6", "0201256-6")]
    [InlineData(null, "")]
    public void R61_a_business_id_is_stored_in_one_form_however_it_is_typed(string? typed, string stored) =>
        Assert.Equal(stored, BusinessId.Tidy(typed));

    [Fact]
    public void R61_a_wrong_business_id_is_refused() => Assert.Equal(BusinessId.NotABusinessId, BusinessId.Check("0201256-7"));

    [Fact]
    public void A_Finnish_account_number_is_checked_by_mod_97_and_by_its_own_digit()
    {
        foreach (var row in Vectors.Rows("finland/vectors_iban_fi.csv"))
        {
            Assert.True(bool.Parse(row["iban_valid"]) == Iban.IsValid(row["iban"]), row["iban"]);
            Assert.True(bool.Parse(row["bban_luhn_valid"]) == Iban.IsFinnishBban(row["iban"][4..]), row["iban"]);
        }
    }

    [Theory]
    [InlineData("FI21 1234 5600 0007 85", "NDEAFIHH")]
    [InlineData("FI55 4234 5670 0000 81", "ITELFIHH")]
    [InlineData("FI37 1590 3000 0007 76", "NDEAFIHH")]
    [InlineData("DE89 3704 0044 0532 0130 00", null)]
    [InlineData("FI50 1456 8882 2165 42", null)]
    public void The_bank_is_known_by_a_valid_Finnish_account(string iban, string? bic) => Assert.Equal(bic, Iban.BicOf(Iban.Tidy(iban)));

    [Theory]
    [InlineData("DE89370400440532013000", true)]
    [InlineData("SE4550000000058398257466", true)]
    [InlineData("SE4550000000058398257467", false)]
    [InlineData("FI21123456000007850", false)]
    [InlineData("", false)]
    [InlineData(null, false)]
    public void A_foreign_account_number_is_checked_by_mod_97(string? iban, bool valid) => Assert.Equal(valid, Iban.IsValid(iban));

    [Fact]
    public void A_reference_number_has_the_right_check_digit()
    {
        foreach (var row in Vectors.Rows("finland/vectors_reference_number.csv"))
        {
            var valid = bool.Parse(row["valid"]);
            Assert.True(valid == ReferenceNumber.IsValid(row["reference"]), row["reference"]);
            if (valid && row["rf_creditor_reference"].Length > 0)
            {
                Assert.Equal(row["rf_creditor_reference"], ReferenceNumber.ToRf(row["reference"]));
                Assert.Equal(row["reference"].TrimStart('0'), ReferenceNumber.From(row["reference"][..^1]));
            }
        }
    }

    [Fact]
    public void An_RF_reference_is_checked_by_mod_97()
    {
        foreach (var row in Vectors.Rows("finland/vectors_rf_reference.csv"))
        {
            Assert.True(bool.Parse(row["valid"]) == ReferenceNumber.IsValidRf(row["rf"]), row["rf"]);
        }
    }

    [Fact]
    public void References_and_accounts_are_read_in_groups()
    {
        Assert.Equal("1 23456 78901", ReferenceNumber.Spaced("12345678901"));
        Assert.Equal("FI21 1234 5600 0007 85", Iban.Spaced("FI2112345600000785"));
    }
}
