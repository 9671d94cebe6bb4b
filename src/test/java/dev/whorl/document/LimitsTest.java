package dev.whorl.document;

import static dev.whorl.document.Documents.parsed;
import static dev.whorl.document.Documents.refusal;
import static dev.whorl.document.Documents.withNodes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.list;
import static org.assertj.core.api.InstanceOfAssertFactories.type;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.whorl.graph.NodeId;
import dev.whorl.graph.Problem;
import dev.whorl.graph.Reading;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class LimitsTest {
  @TempDir Path folder;

  /** What a process of its own does, so that its memory can be bounded. */
  static final class Opening {
    private Opening() {}

    public static void main(String[] arguments) throws IOException {
      try {
        DocumentFile.read(Path.of(arguments[0]));
        System.out.println("opened");
      } catch (DocumentException e) {
        System.out.println("refused: " + e.getMessage());
      }
    }
  }

  private static String readIn256Megabytes(Path file) throws IOException, InterruptedException {
    var process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-cp",
                System.getProperty("java.class.path"),
                Opening.class.getName(),
                file.toString())
            .redirectErrorStream(true)
            .start();
    try (var out = process.getInputStream()) {
      var said = new String(out.readAllBytes(), StandardCharsets.UTF_8);
      assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
      return said.strip();
    }
  }

  private static String nested(int depth) {
    return "[".repeat(depth) + "]".repeat(depth);
  }

  private static String nodes(int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> "\"n" + i + "\":{}")
        .collect(Collectors.joining(",\n"));
  }

  @Test
  void nestingOfTwoHundredIsAllowedAndNotMore() {
    int around = 4;
    assertThat(parsed(withNodes("\"a\": " + nested(200 - around)))).isNotNull();
    assertThat(refusal(withNodes("\"a\": " + nested(201 - around))))
        .isEqualTo("line 2, column 202: lists and objects are nested more than 200 deep.");
  }

  @Test
  void hundredThousandNodesAreAllowedAndNotMore() {
    assertThat(parsed(withNodes(nodes(100_000))).branch("main").orElseThrow().nodes())
        .hasSize(100_000);
    assertThat(refusal(withNodes(nodes(100_001))))
        .isEqualTo(
            "line 100002, column 1: the document has more than 100,000 nodes. Divide it into"
                + " several pipelines.");
  }

  @Test
  void nodesOfAllBranchesCountTogether() {
    var branches =
        "\"main\": {\"nodes\": {%s}}, \"dev\": {\"nodes\": {%s}}"
            .formatted(nodes(60_000), nodes(60_000));
    assertThat(refusal("{\"whorl\": 1, \"branches\": {%s}}".formatted(branches)))
        .contains("100,000 nodes");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "1000     | \"a\": {\"v\": %s}     | the number has more than 1,000 characters.",
        "10000    | \"a\": {\"%s\": 1}     | the name has more than 10,000 characters.",
        "16777216 | \"a\": {\"v\": \"%s\"} | the text has more than 16,777,216 characters;"
      })
  void longestIsAllowedAndNothingLonger(int limit, String node, String words) {
    assertThat(parsed(withNodes(node.formatted("1".repeat(limit))))).isNotNull();
    assertThat(refusal(withNodes(node.formatted("1".repeat(limit + 1)))))
        .startsWith("line 2, column " + (node.startsWith("\"a\": {\"v") ? 12 : 7))
        .contains(words);
  }

  @Test
  void tooManyValuesAreRefused() {
    assertThat(refusal("[" + "0,".repeat(Limits.VALUES) + "0]"))
        .contains("more than 2,000,000 values");
  }

  @Test
  void textOfMoreThan64MebibytesIsRefused() {
    var padding = " ".repeat(Limits.BYTES - 2);
    assertThat(refusal("{}" + padding)).contains("“whorl” is missing");
    assertThat(refusal("{}" + padding + " ")).isEqualTo(TOO_LARGE);
    assertThat(refusal("\"" + "é".repeat(Limits.BYTES / 2))).isEqualTo(TOO_LARGE);
  }

  private static final String TOO_LARGE =
      "the document is larger than 64 MiB; keep large tables in files of their own.";

  @Test
  void deepBombIsRefusedInLittleMemory() throws IOException, InterruptedException {
    var file = Files.writeString(folder.resolve("deep.whorl"), "[".repeat(100_000));
    assertThat(readIn256Megabytes(file))
        .startsWith("refused: ")
        .endsWith("line 1, column 201: lists and objects are nested more than 200 deep.");
  }

  @Test
  void longBombIsRefusedInLittleMemory() throws IOException, InterruptedException {
    var file = folder.resolve("long.whorl");
    try (var sparse = new RandomAccessFile(file.toFile(), "rw")) {
      sparse.setLength(1L << 30);
    }
    assertThat(readIn256Megabytes(file)).startsWith("refused: ").endsWith(TOO_LARGE);
  }

  @Test
  void wideBombIsRefusedInLittleMemory() throws IOException, InterruptedException {
    var file = folder.resolve("wide.whorl");
    try (var out = Files.newBufferedWriter(file)) {
      out.write("{\"whorl\": 1, \"branches\": {\"main\": {\"nodes\": {\"first\": {}");
      for (int i = 0; i < 1_000_000; i++) {
        writeNode(out, i);
      }
      out.write("}}}}");
    }
    assertThat(readIn256Megabytes(file)).startsWith("refused: ").contains("100,000 nodes");
  }

  private static Stream<Arguments> bombs() {
    int million = 1_000_000;
    var keys =
        IntStream.range(0, million)
            .mapToObj(i -> "\"k" + i + "\":0")
            .collect(Collectors.joining(","));
    return Stream.of(
        arguments("1".repeat(10 * million), "the number has more than 1,000 characters."),
        arguments("-0." + "1".repeat(10 * million), "the number has more than 1,000 characters."),
        arguments("1e" + "9".repeat(10 * million), "the number has more than 1,000 characters."),
        arguments("\"" + "x".repeat(30 * million), "the text has more than 16,777,216 characters"),
        arguments("{\"" + "x".repeat(11_000) + "\":0", "the name has more than 10,000 characters."),
        arguments("{\"" + "x".repeat(30 * million), "the text has more than 16,777,216 characters"),
        arguments("{" + keys + ",\"k999999\":1}", "“k999999” is there twice; it stands at line 2"),
        arguments("[" + "{},".repeat(8 * million), "more than 500,000 objects"),
        arguments("[" + "{\"a\":0},".repeat(5 * million), "more than 500,000 objects"),
        arguments("[" + "[0],".repeat(8 * million), "more than 2,000,000 values"),
        arguments("[" + "0,".repeat(20 * million), "more than 2,000,000 values"),
        arguments("[" + "\"\\u0041\",".repeat(6 * million), "more than 2,000,000 values"),
        arguments("{\"a\":".repeat(million), "nested more than 200 deep."));
  }

  @ParameterizedTest(name = "{1}")
  @MethodSource("bombs")
  void aBombInANodeIsRefusedInLittleMemory(String bomb, String words)
      throws IOException, InterruptedException {
    var file = Files.writeString(folder.resolve("bomb.whorl"), withNodes("\"a\": {\"v\": " + bomb));
    assertThat(readIn256Megabytes(file)).startsWith("refused: ").contains("line 2", words);
  }

  @Test
  void anEnormousExponentIsRefusedWhereItIsReadAndKeptElsewhere() {
    var enormous = "1e999999999";
    var nodes =
        "\"s\": {\"kind\": \"sample\", \"input\": \"s\", \"percent\": %s}".formatted(enormous);
    var document = parsed(withNodes(nodes));
    assertThat(document.branch("main").orElseThrow().node(new NodeId("s")).orElseThrow().reading())
        .asInstanceOf(type(Reading.Invalid.class))
        .extracting(Reading.Invalid::problems, list(Problem.class))
        .extracting(Problem::message)
        .anyMatch(message -> message.contains("must be a number from 0 to 100"));
    assertThat(document.text()).contains(enormous).hasSizeLessThan(1_000);
  }

  @Test
  void spellingOfMoreStringsThanAnybodyWritesIsNotKept() {
    var escaped = "\"\\u0041\"";
    var items = "[" + (escaped + ", ").repeat(Limits.SPELLINGS) + escaped + "]";
    var text = parsed(withNodes("\"a\": {\"v\": " + items + "}")).text();
    assertThat(text).contains(escaped + ",\n").contains("\"A\"\n").doesNotContain("\"A\",");
  }

  private static void writeNode(BufferedWriter out, int number) throws IOException {
    out.write(
        ",\"n" + number + "\": {\"kind\": \"filter\", \"input\": \"n\", \"where\": \"true\"}");
  }
}
