package dev.whorl.document;

import static dev.whorl.document.Documents.parsed;
import static dev.whorl.document.Documents.withNodes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.whorl.graph.Graph;
import dev.whorl.graph.Node;
import dev.whorl.graph.NodeId;
import dev.whorl.graph.Position;
import dev.whorl.graph.Problem;
import dev.whorl.graph.Reading;
import dev.whorl.graph.Value;
import dev.whorl.graph.Value.Fields;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class DocumentTest {
  private static final String WRITTEN =
      """
      {
        "whorl": 1,
        "id": "5f1c2a34",
        "owner": {
          "team": "web"
        },
        "name": "Clicks by day",
        "branches": {
          "dev": {
            "nodes": {}
          },
          "main": {
            "colour": "blue",
            "layout": {
              "clicks": {
                "x": 40.50,
                "y": 8E+1
              }
            },
            "nodes": {
              "clicks": {
                "kind": "files",
                "path": "clicks/*.csv",
                "tags": ["a", 1, true, null]
              },
              "typo": {
                "kind": "fliter",
                "imput": "clicks",
                "odd": []
              },
              "seed": {
                "kind": "table",
                "columns": {
                  "day": "DATE",
                  "n": "DECIMAL(9, 2)"
                },
                "rows": [
                  ["2026-01-01", 1.50],
                  ["2026-01-02", -0]
                ]
              }
            },
            "frames": [],
            "notes": [
              {
                "text": "caf\\u00e9 \\/ café"
              }
            ]
          }
        }
      }
      """;

  private static Graph main(Document document) {
    return document.branch(Document.MAIN).orElseThrow();
  }

  private static NodeId id(String name) {
    return new NodeId(name);
  }

  private static List<String> problems(Document document, String branch) {
    return document.problems(branch).stream().map(Problem::toString).toList();
  }

  @Test
  void whatWasWrittenByUsIsWrittenAlike() {
    assertThat(parsed(WRITTEN).text()).isEqualTo(WRITTEN);
  }

  @Test
  void windowsLineBreaksAndAByteOrderMarkAreTolerated() {
    assertThat(parsed("\uFEFF" + WRITTEN.replace("\n", "\r\n")).text()).isEqualTo(WRITTEN);
  }

  @Test
  void unknownPropertiesSurviveAnEdit() {
    var document = parsed(WRITTEN);
    var edited = main(document).with(new Node(id("new"), Fields.EMPTY));
    assertThat(document.withBranch(Document.MAIN, edited).text())
        .isEqualTo(
            WRITTEN.replace(
                "          ]\n        }\n      },\n      \"frames\"",
                "          ]\n        },\n        \"new\": {}\n      },\n      \"frames\""));
  }

  @Test
  void oneChangedPropertyChangesOneLine() {
    var document = parsed(WRITTEN);
    var clicks = main(document).node(id("clicks")).orElseThrow();
    var edited = main(document).with(clicks.with("path", Value.of("other/*.csv")));
    assertThat(document.withBranch(Document.MAIN, edited).text())
        .isEqualTo(WRITTEN.replace("clicks/*.csv", "other/*.csv"));
  }

  @Test
  void movingANodeChangesItsTwoLines() {
    var document = parsed(WRITTEN);
    var moved = main(document).withPositions(Map.of(id("clicks"), new Position(1, 2.5)));
    assertThat(document.withBranch(Document.MAIN, moved).text())
        .isEqualTo(WRITTEN.replace("40.50", "1").replace("8E+1", "2.5"));
  }

  @Test
  void nodesCarryTheirPropertiesAsWritten() {
    var typo = main(parsed(WRITTEN)).node(id("typo")).orElseThrow();
    assertThat(typo.properties().map().keySet()).containsExactly("kind", "imput", "odd");
    assertThat(typo.reading()).isInstanceOf(Reading.Invalid.class);
    assertThat(((Reading.Invalid) typo.reading()).problems())
        .extracting(Problem::toString)
        .containsExactly("typo.kind: “fliter” is unknown. Did you mean “filter”?");
  }

  @Test
  void sameWordKeepsBothOfItsSpellings() {
    var text =
        withNodes("\"a\": {\"title\": \"\\u00e9\", \"comment\": \"é\", \"\\u006b\": \"\\u00E9\"}");
    assertThat(parsed(text).text())
        .contains("\"title\": \"\\u00e9\"", "\"comment\": \"é\"", "\"\\u006b\": \"\\u00E9\"");
    assertThat(main(parsed(text)).nodes().iterator().next().title()).isEqualTo("é");
  }

  @Test
  void spellingSurvivesEditsElsewhere() {
    var document = parsed(withNodes("\"a\": {\"title\": \"\\u00e9\"}, \"b\": {}"));
    var edited = main(document).renamed(id("a"), id("c")).without(id("b"));
    assertThat(document.withBranch(Document.MAIN, edited).text()).contains("\"\\u00e9\"");
  }

  @Test
  void halfACharacterIsWrittenAsAnEscape() {
    var text = parsed(withNodes("\"a\": {\"title\": \"\\uD83D\"}")).text();
    assertThat(text).contains("\"\\uD83D\"");
    assertThat(parsed(text.replace("\\uD83D", "\uD83D")).text()).contains("\"\\ud83d\"");
  }

  @Test
  void listOfScalarsBreaksOnceItIsTooWide() {
    var fits = "\"" + "x".repeat(77) + "\"";
    var document = parsed(withNodes("\"a\": {\"v\": [1, %s]}".formatted(fits)));
    assertThat(document.text()).contains("\"v\": [1, " + fits + "]\n");
    var wide = parsed(withNodes("\"a\": {\"v\": [1, %s]}".formatted("\"x" + fits.substring(1))));
    assertThat(wide.text()).contains("\"v\": [\n            1,\n            \"xx");
  }

  @Test
  void longTableRowKeepsItsLine() {
    var row = "[1, \"" + "x".repeat(200) + "\"]";
    assertThat(parsed(withNodes("\"a\": {\"rows\": [%s]}".formatted(row))).text())
        .contains("\"rows\": [\n            " + row + "\n          ]");
  }

  @Test
  void newDocumentHasAnIdAndAnEmptyMain() {
    var document = Document.create("Clicks “now”\n");
    assertThat(UUID.fromString(document.id().orElseThrow()).version()).isEqualTo(4);
    assertThat(document.name()).isEqualTo("Clicks “now”\n");
    assertThat(document.text())
        .isEqualTo(
            """
            {
              "whorl": 1,
              "id": "%s",
              "name": "Clicks “now”\\n",
              "branches": {
                "main": {
                  "nodes": {},
                  "layout": {},
                  "frames": [],
                  "notes": []
                }
              }
            }
            """
                .formatted(document.id().orElseThrow()));
    assertThat(Document.create("a").id()).isNotEqualTo(Document.create("a").id());
  }

  @Test
  void idIsAddedBehindTheVersion() {
    var document = parsed(withNodes(""));
    assertThat(document.id()).isEmpty();
    var saved = document.withId("x");
    assertThat(saved.id()).contains("x");
    assertThat(saved.text())
        .startsWith("{\n  \"whorl\": 1,\n  \"id\": \"x\",\n  \"name\": \"Test\"");
  }

  @Test
  void nameIsReplacedWhereItStands() {
    assertThat(parsed(WRITTEN).withName("New").text())
        .isEqualTo(WRITTEN.replace("Clicks by day", "New"));
    assertThat(parsed("{\"whorl\": 1, \"branches\": {\"main\": {\"nodes\": {}}}}").name())
        .isEmpty();
  }

  @Test
  void branchesStandInTheOrderOfTheDocument() {
    var document = parsed(WRITTEN);
    assertThat(document.branches()).containsExactly("dev", "main");
    assertThat(document.branch("prod")).isEmpty();
    var more = document.withBranch("prod", main(document));
    assertThat(more.branches()).containsExactly("dev", "main", "prod");
    assertThat(parsed(more.text()).branch("prod")).contains(main(document));
    assertThat(more.withoutBranch("prod").text()).isEqualTo(WRITTEN);
  }

  @Test
  void mainCanNotBeRemoved() {
    assertThatThrownBy(() -> parsed(WRITTEN).withoutBranch("main"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void laterVersionOpensReadOnlyWithANotice() {
    var document = parsed(WRITTEN.replace("\"whorl\": 1", "\"whorl\": 2"));
    assertThat(document.readOnly()).isTrue();
    assertThat(document.notice().orElseThrow()).contains("“2”", "update Whorl");
    assertThat(main(document).nodes()).hasSize(3);
    assertThat(parsed(WRITTEN).readOnly()).isFalse();
    assertThat(parsed(WRITTEN).notice()).isEmpty();
  }

  @Test
  void laterVersionOpensWhateverItsShape() {
    var text = "{\n  \"whorl\": 3.5,\n  \"branches\": []\n}\n";
    var document = parsed(text);
    assertThat(document.readOnly()).isTrue();
    assertThat(main(document).nodes()).isEmpty();
    assertThat(document.text()).isEqualTo(text);
  }

  @Test
  void entriesThatCanNotBeNodesAreKeptWhereTheyStood() {
    var nodes = "\"2nd\": {}, \"a\": {}, \"A\": {\"x\": 1}, \"b\": 5, \"c\": {}";
    var document = parsed(withNodes(nodes));
    assertThat(main(document).nodes())
        .extracting(node -> node.id().value())
        .containsExactly("a", "c");
    assertThat(document.text())
        .containsSubsequence("\"2nd\"", "\"a\"", "\"A\"", "\"x\": 1", "\"b\": 5", "\"c\"");
    var edited = document.withBranch("main", main(document).without(id("c")));
    assertThat(edited.text()).containsSubsequence("\"2nd\"", "\"a\"", "\"A\"", "\"b\": 5");
  }

  @Test
  void entriesThatCanNotBeNodesAreNamedWithTheirPlaces() {
    var document = parsed(withNodes("\"2nd\": {},\n \"a\": {},\n  \"b\": 5,\n\"A\": {}"));
    assertThat(problems(document, "main"))
        .containsExactly(
            "2nd: “2nd” is not a node id: it must be " + NodeId.RULE + ". See line 2, column 1.",
            "b: a node is an object: {\"kind\": …}. See line 4, column 3.",
            "a: “a”, “A” are one name, since SQL ignores case: rename all but one. See line 3,"
                + " column 2 and line 5, column 1.");
  }

  @Test
  void missingInputsAndCyclesOfABranchAreNamed() {
    var nodes =
        """
        "valid": {"kind": "filter", "input": "daily", "where": "true"},
        "daily": {"kind": "filter", "input": "valid", "where": "true"},
        "top": {"kind": "sort", "input": "dayly", "by": ["day"]}
        """;
    var document = parsed(withNodes(nodes));
    assertThat(problems(document, "main"))
        .containsExactly(
            "top.input: there is no node “dayly”. Did you mean “daily”?",
            "valid: feeds itself: valid → daily → valid. Cut one of these inputs.");
  }

  @Test
  void problemsOfAnotherBranchNameIt() {
    var dev = "{\"nodes\": {\"a\": {\"kind\": \"repartition\", \"input\": \"b\", \"by\": \"1\"}}}";
    var document =
        parsed("{\"whorl\": 1, \"branches\": {\"main\": {\"nodes\": {}}, \"dev\": " + dev + "}}");
    assertThat(problems(document, "dev"))
        .containsExactly("a.input: in branch “dev”: there is no node “b”.");
    assertThat(problems(document, "main")).isEmpty();
    assertThat(problems(document, "none")).isEmpty();
  }
}
