package dev.whorl.graph;

import dev.whorl.graph.Value.Fields;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;

/**
 * A graph as bytes, for history: equal bytes mean equal graphs, layout and spelling of numbers
 * included, and {@link #graph} gives back what {@link #of} was given.
 */
public final class GraphBytes {
  private static final int VERSION = 1;

  private static final byte TEXT = 0;
  private static final byte NUMERAL = 1;
  private static final byte FLAG = 2;
  private static final byte NOTHING = 3;
  private static final byte ITEMS = 4;
  private static final byte FIELDS = 5;

  private GraphBytes() {}

  public static byte[] of(Graph graph) {
    var bytes = new ByteArrayOutputStream();
    try (var out = new DataOutputStream(bytes)) {
      out.writeByte(VERSION);
      var nodes = new LinkedHashMap<String, Value>();
      graph.nodes().forEach(node -> nodes.put(node.id().value(), node.properties()));
      write(new Fields(nodes), out);
      write(graph.surroundings(), out);
      write(graph.strays(), out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  /**
   * @throws IllegalArgumentException if the bytes are no graph, or one of a later version
   */
  public static Graph graph(byte[] bytes) {
    try (var in = new DataInputStream(new ByteArrayInputStream(bytes))) {
      if (in.readByte() != VERSION) {
        throw new IllegalArgumentException("another version wrote this graph");
      }
      var nodes = new LinkedHashMap<NodeId, Node>();
      for (var node : fields(in).map().entrySet()) {
        var id = new NodeId(node.getKey());
        nodes.put(id, new Node(id, (Fields) node.getValue()));
      }
      return new Graph(nodes, fields(in), fields(in));
    } catch (IOException | ClassCastException e) {
      throw new IllegalArgumentException("these bytes are no graph", e);
    }
  }

  private static Fields fields(DataInputStream in) throws IOException {
    return (Fields) read(in);
  }

  private static void write(Value value, DataOutputStream out) throws IOException {
    switch (value) {
      case Value.Text(String text) -> {
        out.writeByte(TEXT);
        write(text, out);
      }
      case Value.Numeral(String literal) -> {
        out.writeByte(NUMERAL);
        write(literal, out);
      }
      case Value.Flag(boolean on) -> {
        out.writeByte(FLAG);
        out.writeBoolean(on);
      }
      case Value.Nothing() -> out.writeByte(NOTHING);
      case Value.Items(List<Value> items) -> {
        out.writeByte(ITEMS);
        out.writeInt(items.size());
        for (var item : items) {
          write(item, out);
        }
      }
      case Fields fields -> {
        out.writeByte(FIELDS);
        out.writeInt(fields.map().size());
        for (var field : fields.map().entrySet()) {
          write(field.getKey(), out);
          write(field.getValue(), out);
        }
      }
    }
  }

  private static Value read(DataInputStream in) throws IOException {
    return switch (in.readByte()) {
      case TEXT -> new Value.Text(text(in));
      case NUMERAL -> new Value.Numeral(text(in));
      case FLAG -> new Value.Flag(in.readBoolean());
      case NOTHING -> new Value.Nothing();
      case ITEMS -> {
        var items = new ArrayList<Value>();
        for (int count = in.readInt(); count > 0; count--) {
          items.add(read(in));
        }
        yield new Value.Items(items);
      }
      case FIELDS -> {
        var fields = new LinkedHashMap<String, Value>();
        for (int count = in.readInt(); count > 0; count--) {
          fields.put(text(in), read(in));
        }
        yield new Fields(fields);
      }
      default -> throw new IllegalArgumentException("these bytes are no graph");
    };
  }

  private static void write(String text, DataOutputStream out) throws IOException {
    var bytes = text.getBytes(StandardCharsets.UTF_8);
    out.writeInt(bytes.length);
    out.write(bytes);
  }

  private static String text(DataInputStream in) throws IOException {
    return new String(in.readNBytes(in.readInt()), StandardCharsets.UTF_8);
  }
}
