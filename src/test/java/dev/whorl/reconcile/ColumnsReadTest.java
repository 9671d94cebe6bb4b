package dev.whorl.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.whorl.reconcile.RunReport.Outcome;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Inputs count by the columns that are read: whatever happens to others recomputes nothing. */
class ColumnsReadTest {
  private static final String NODES =
      """
      {
        "clicks": {"kind": "files", "path": "clicks/*.csv"},
        "users": {"kind": "files", "path": "users/*.csv"},
        "same": {"kind": "sql", "sql": "SELECT id, country FROM clicks WHERE id > 0"},
        "keyed": {"kind": "sql", "sql": "SELECT country, count(*) AS n FROM clicks GROUP BY country"},
        "whole": {"kind": "sql", "sql": "SELECT sum(id) AS s FROM clicks"},
        "counted": {"kind": "sql", "sql": "SELECT count(*) AS n FROM clicks"},
        "joined": {"kind": "sql",
                   "sql": "SELECT c.id, u.name FROM clicks c JOIN users u ON c.id = u.id"},
        "stacked": {"kind": "sql", "sql": "SELECT id FROM clicks UNION ALL SELECT id FROM users"},
        "viewed": {"kind": "sql", "materialize": false, "sql": "SELECT * FROM clicks"},
        "behind": {"kind": "sql", "sql": "SELECT max(id) AS m FROM viewed"},
        "all": {"kind": "sql", "sql": "SELECT * FROM clicks"}
      }
      """;
  private static final List<String> READERS =
      List.of("same", "keyed", "whole", "counted", "joined", "stacked", "behind");

  private Lab lab;

  @BeforeEach
  void build(@TempDir Path folder) {
    lab = Lab.open(folder).nodes(NODES);
    clicks("id,country,note", "1,DE,x", "2,FR,y");
    lab.file("users/u.csv", "id,name,mail", "1,Ann,a@b", "2,Bob,b@b");
    assertThat(lab.reconcile().outcome()).isEqualTo(Outcome.COMPLETE);
  }

  @AfterEach
  void close() {
    lab.close();
  }

  private void clicks(String head, String... rows) {
    for (int i = 0; i < rows.length; i++) {
      lab.file("clicks/f" + i + ".csv", head, rows[i]);
    }
  }

  private RunReport nothingBehindComputes() {
    var run = lab.reconcile();
    assertThat(run.outcome()).isEqualTo(Outcome.COMPLETE);
    assertThat(READERS).allSatisfy(node -> assertThat(Lab.computed(run, node)).isZero());
    return run;
  }

  @Test
  void anotherValueInAColumnThatIsNotRead() {
    clicks("id,country,note", "1,DE,changed", "2,FR,y");
    assertThat(Lab.computed(nothingBehindComputes(), "all")).isEqualTo(1);
  }

  @Test
  void aColumnThatIsAdded() {
    clicks("id,country,note,extra", "1,DE,x,7", "2,FR,y,8");
    assertThat(Lab.computed(nothingBehindComputes(), "all")).isEqualTo(2);
    lab.file("users/u.csv", "id,name,mail,age", "1,Ann,a@b,30", "2,Bob,b@b,40");
    nothingBehindComputes();
  }

  @Test
  void aColumnThatIsDropped() {
    clicks("id,country", "1,DE", "2,FR");
    assertThat(Lab.computed(nothingBehindComputes(), "all")).isEqualTo(2);
  }

  @Test
  void aColumnOfAnotherType() {
    clicks("id,country,note", "1,DE,3", "2,FR,4");
    assertThat(Lab.computed(nothingBehindComputes(), "all")).isEqualTo(2);
  }

  @Test
  void anotherValueInAColumnThatIsRead() {
    clicks("id,country,note", "1,IT,x", "2,FR,y");
    var run = lab.reconcile();
    assertThat(Lab.computed(run, "same")).isEqualTo(1);
    assertThat(Lab.computed(run, "keyed")).isEqualTo(1);
    assertThat(Lab.computed(run, "whole")).isZero();
    assertThat(Lab.computed(run, "joined")).isZero();
    assertThat(lab.rows("keyed")).isEqualTo(List.of(List.of("FR", "1"), List.of("IT", "1")));
  }

  @Test
  void aRowMoreCountsThoughNoColumnIsRead() {
    lab.file("clicks/f2.csv", "id,country,note", "3,DE,z");
    lab.reconcile();
    assertThat(lab.rows("counted")).isEqualTo(List.of(List.of("3")));
  }
}
