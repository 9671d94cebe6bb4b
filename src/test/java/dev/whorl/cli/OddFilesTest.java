package dev.whorl.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Sources whose files are damaged, or have names that mean something elsewhere. */
class OddFilesTest {
  @TempDir Path folder;

  private Terminal terminal(String nodes) throws IOException {
    Files.createDirectories(folder.resolve("in"));
    return new Terminal(Documents.write(folder, nodes), folder.resolve("store"));
  }

  private static String files(String id, String path) {
    return "'" + id + "': {'kind': 'files', 'path': '" + path + "'}";
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void aNameIsReadAsItIs() throws IOException {
    var terminal =
        terminal(
            files("every", "in/*.csv")
                + ", "
                + files("slash", "in/back\\\\slash.csv")
                + ", "
                + files("bracket", "in/[ab].csv")
                + ", "
                + files("brace", "in/{a,b}.csv")
                + ", "
                + files("star", "in/s*.csv")
                + ", "
                + files("line", "in/new\\nline.csv")
                + ", 's': {'kind': 'sql', 'sql': 'SELECT (SELECT sum(n) FROM every) AS e,"
                + " (FROM slash) AS sl, (FROM bracket) AS br, (FROM brace) AS ce,"
                + " (FROM star) AS st, (FROM line) AS li'}");
    int i = 1;
    for (var name : new String[] {"back\\slash", "[ab]", "{a,b}", "s*", "new\nline", "ü 'q?"}) {
      Files.writeString(folder.resolve("in/" + name + ".csv"), "n\n" + i + "\n");
      i *= 2;
    }
    assertThat(terminal.whorl("reconcile", "--quiet")).as(terminal.out()).isZero();
    assertThat(terminal.whorl("query", "FROM s", "--format", "csv")).isZero();
    assertThat(terminal.out()).isEqualTo("e,sl,br,ce,st,li\n63,1,2,4,8,16\n");
  }

  @Test
  void aPatternThatMeetsNothingSaysSo() throws IOException {
    var terminal = terminal(files("none", "in/*.csv"));
    assertThat(terminal.whorl("status")).isZero();
    assertThat(terminal.out()).contains("there is no file “in/*.csv”: put some there");
  }

  @Test
  void aBrokenParquetFileIsNamedWithWhatToDo() throws IOException {
    var terminal = terminal(Documents.TABLE + ", " + files("pq", "in/*.parquet"));
    assertThat(terminal.whorl("reconcile", "--quiet", "t")).isZero();
    var good = folder.resolve("in/good.parquet");
    var wide = "SELECT repeat(a || b, 1000) AS r FROM t";
    var output = new String[] {wide, "--format", "parquet", "--output", good.toString()};
    assertThat(terminal.whorl("query", output)).isZero();
    assertThat(terminal.whorl("reconcile", "--quiet", "pq")).isZero();

    var bytes = Files.readAllBytes(good);
    var bad = folder.resolve("in/bad.parquet");
    Files.write(bad, Arrays.copyOf(bytes, bytes.length / 2));
    assertSaid(terminal, "bad.parquet, no Parquet file, or not written to its end. Write it anew");
    Files.write(bad, new byte[0]);
    assertSaid(terminal, "bad.parquet, no Parquet file, or not written to its end. Write it anew");
    var flipped = bytes.clone();
    Arrays.fill(flipped, 4, bytes.length / 3, (byte) 'X');
    Files.write(bad, flipped);
    assertSaid(terminal, "bad.parquet, damaged: ");
  }

  private static void assertSaid(Terminal terminal, String words) {
    assertThat(terminal.whorl("reconcile", "--quiet", "pq")).isEqualTo(1);
    assertThat(terminal.out()).contains(words);
  }
}
