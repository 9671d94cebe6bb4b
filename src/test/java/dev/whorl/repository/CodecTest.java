package dev.whorl.repository;

import static org.assertj.core.api.Assertions.assertThat;

import dev.whorl.repository.Records.TaskSpan;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class CodecTest {
  private static TaskSpan span(String... places) {
    return new TaskSpan("daily", TaskSpan.Work.SLICE, "a", 3, 1, 10, 20, true, List.of(places));
  }

  @Test
  void spansComeBackWithTheirPlaces() {
    var spans = List.of(span("node7, process 1", "node8, process 2"), span());
    assertThat(Codec.spans(Codec.spans(spans))).isEqualTo(spans);
    assertThat(Codec.spans(Codec.spans(List.of()))).isEmpty();
  }

  @Test
  void spansOfEarlierVersionsHaveNoPlaces() throws IOException {
    var bytes = new ByteArrayOutputStream();
    var out = new DataOutputStream(bytes);
    for (var text : List.of("daily", "SLICE", "a")) {
      out.writeInt(text.length());
      out.writeBytes(text);
    }
    for (int number : List.of(3, 1, 10, 20)) {
      out.writeInt(number);
    }
    out.writeBoolean(true);
    assertThat(Codec.spans(bytes.toByteArray())).containsExactly(span());
    assertThat(Codec.spans(new byte[0])).isEmpty();
  }
}
