namespace Morsel.Interop.Tests;

public sealed class DocumentPageTests
{
    [Fact]
    public void BlocksRunInOrderUntilOneFails()
    {
        DocumentPage page = new(
            """
            A page.
            ```sh
            x=1
            morsel --version
            ```
            ```c
            int main(void) { return 0; }
            ```
            ```sh
            echo $x
            false
            echo not reached
            ```

            """
        );
        using var place = new Workplace();

        Said said = page.RunShell(place);

        Assert.Equal(1, said.ExitCode);
        Assert.Matches("^[0-9.]+[^\n]*\n1\n$", said.Out);
        Assert.Equal("int main(void) { return 0; }\n", page.Blocks("c").Single());
    }
}
