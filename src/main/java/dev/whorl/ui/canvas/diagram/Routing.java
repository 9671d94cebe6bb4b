package dev.whorl.ui.canvas.diagram;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.DoubleStream;
import javafx.geometry.Point2D;

/**
 * Leads a wire around what stands in its way, with as few turns and as little of a detour as may
 * be. Wherever the edge of an obstacle begins or ends, the way is cut into slabs; within one, a
 * curve that begins and ends in the same gap between obstacles stays in it, whatever its shape. The
 * shortest way from gap to gap is thus free by construction. The same obstacles always give the
 * same way. Wires that turn back, and those among too many cards, run as if nothing were there.
 */
final class Routing {
  /** A wire leaves the height of its ends by no more than this. */
  static final double DETOUR = 260;

  /**
   * How far from obstacles it goes, where there is room and where there is little; no more than
   * half of it is given away for smoother turns.
   */
  private static final double[] CLEARANCES = {14, 6};

  /** Nearer to an obstacle than this it would seem to go behind it. */
  private static final double TOUCH = 2;

  /** How far a turn may reach into what is level, the best first. */
  private static final double[] ROUNDINGS = {48, 32, 16, 8};

  /** So many slabs further, obstacles are worth making way for. */
  private static final int SIGHT = 4;

  /** A shorter way has no room for turns. */
  private static final double LEAST = 16;

  /** Among more obstacles than this nobody could follow a single wire. */
  private static final int CROWD = 64;

  /** What a turn costs, as a way of that length. */
  private static final double TURN = 24;

  /** In so narrow a slab, height costs twice. */
  private static final double STEEP = 12;

  /** So far apart are wires that pass the same obstacle. */
  private static final double PITCH = 4;

  private final Wire wire;
  private final List<Box> obstacles;

  /** The obstacles, and what round turns leave of their clearance. */
  private final List<Box> walls;

  private final double top;
  private final double bottom;

  /** What is free in a slab, from top to bottom: where each gap begins and ends. */
  private static final class Gaps {
    private final double[] edges;

    Gaps(double[] edges) {
      this.edges = edges;
    }

    /** The gap at that height, or -1. */
    int at(double y) {
      for (int i = 0; i < edges.length; i += 2) {
        if (y >= edges[i] && y <= edges[i + 1]) {
          return i;
        }
      }
      return -1;
    }
  }

  /**
   * A height where two slabs meet.
   *
   * @param before by which it is reached at the least cost
   */
  private record Stop(double x, double y, double cost, Optional<Stop> before) {}

  private Routing(Wire wire, List<Box> near, double clearance, double detour) {
    this.wire = wire;
    obstacles =
        near.stream()
            .map(box -> box.grown(clearance))
            .sorted(Comparator.comparingDouble(Box::y))
            .toList();
    walls = near.stream().map(box -> box.grown(clearance / 2)).toList();
    top = Math.min(wire.start().getY(), wire.end().getY()) - detour;
    bottom = Math.max(wire.start().getY(), wire.end().getY()) + detour;
  }

  /**
   * @param obstacles in a box of the world, but for the ends of the wire itself
   */
  static Route of(Wire wire, Function<Box, List<Box>> obstacles) {
    var direct = wire.direct();
    if (wire.end().getX() - wire.start().getX() < LEAST
        || obstacles.apply(wire.box().grown(TOUCH)).stream()
            .noneMatch(box -> direct.meets(box.grown(TOUCH)))) {
      return direct;
    }
    for (double detour : new double[] {DETOUR / 2, DETOUR}) {
      var near = obstacles.apply(taller(wire.box(), detour));
      if (near.size() > CROWD) {
        return direct;
      }
      for (double clearance : CLEARANCES) {
        var found = new Routing(wire, near, clearance, detour).found();
        if (found.isPresent()) {
          return found.get();
        }
      }
    }
    return direct;
  }

  /** Where wires may come from that are seen in a box, and go to. */
  static Box tall(Box box) {
    return taller(box, DETOUR);
  }

  private static Box taller(Box box, double by) {
    return new Box(box.x(), box.y() - by, box.width(), box.height() + 2 * by);
  }

  private Optional<Route> found() {
    double[] xs = edges();
    var slabs = new ArrayList<Gaps>();
    for (int i = 1; i < xs.length; i++) {
      slabs.add(gaps(xs[i - 1], xs[i]));
    }
    var stops = List.of(new Stop(xs[0], wire.start().getY(), 0, Optional.empty()));
    for (int i = 1; i < xs.length; i++) {
      var heights =
          i == xs.length - 1 ? new double[] {wire.end().getY()} : heights(slabs, i - 1, i);
      stops = reached(stops, slabs.get(i - 1), xs[i], heights);
    }
    return stops.stream().findFirst().map(end -> Route.through(rounded(smooth(knots(end)))));
  }

  /** Where slabs begin and end, from left to right. */
  private double[] edges() {
    double from = wire.start().getX();
    double to = wire.end().getX();
    return DoubleStream.concat(
            DoubleStream.of(from, to),
            obstacles.stream().flatMapToDouble(box -> DoubleStream.of(box.x(), box.right())))
        .filter(x -> x >= from && x <= to)
        .sorted()
        .distinct()
        .toArray();
  }

  private Gaps gaps(double left, double right) {
    double[] edges = new double[2 * obstacles.size() + 2];
    int count = 0;
    double free = top;
    for (var box : obstacles) {
      if (box.x() < right && box.right() > left && box.bottom() > free) {
        if (box.y() >= free) {
          edges[count++] = free;
          edges[count++] = Math.min(box.y(), bottom);
        }
        free = box.bottom();
      }
      if (free >= bottom) {
        return new Gaps(Arrays.copyOf(edges, count));
      }
    }
    edges[count++] = free;
    edges[count++] = bottom;
    return new Gaps(Arrays.copyOf(edges, count));
  }

  /**
   * Those worth trying where two slabs meet: level with the ends, or close by an obstacle there or
   * soon before or behind.
   */
  private double[] heights(List<Gaps> slabs, int left, int right) {
    var heights = new TreeSet<Double>();
    int last = Math.min(slabs.size() - 1, right + SIGHT);
    for (int slab = Math.max(0, left - SIGHT); slab <= last; slab++) {
      double[] edges = slabs.get(slab).edges;
      for (int i = 0; i < edges.length; i += 2) {
        double off = Math.min(lane() * PITCH, (edges[i + 1] - edges[i]) / 2);
        heights.add(edges[i] + off);
        heights.add(edges[i + 1] - off);
      }
    }
    heights.add(wire.start().getY());
    heights.add(wire.end().getY());
    return heights.stream()
        .mapToDouble(y -> y)
        .filter(y -> slabs.get(left).at(y) >= 0 && slabs.get(right).at(y) >= 0)
        .toArray();
  }

  /** Wires of other cards take another one. */
  private int lane() {
    return Math.floorMod(wire.from().id().hashCode(), 4);
  }

  private static List<Stop> reached(List<Stop> from, Gaps gaps, double x, double[] heights) {
    int[] places = new int[from.size()];
    Arrays.setAll(places, i -> gaps.at(from.get(i).y()));
    var reached = new ArrayList<Stop>();
    for (double y : heights) {
      int gap = gaps.at(y);
      int best = -1;
      double least = Double.MAX_VALUE;
      for (int i = 0; i < places.length; i++) {
        double cost = places[i] == gap ? from.get(i).cost() + cost(from.get(i), x, y) : least;
        if (gap >= 0 && cost < least) {
          least = cost;
          best = i;
        }
      }
      if (best >= 0) {
        reached.add(new Stop(x, y, least, Optional.of(from.get(best))));
      }
    }
    return reached;
  }

  private static double cost(Stop from, double x, double y) {
    double rise = Math.abs(y - from.y());
    return rise == 0 ? 0 : TURN + rise * (1 + STEEP / (x - from.x()));
  }

  private static List<Point2D> knots(Stop end) {
    var knots = new ArrayList<Point2D>();
    for (var at = Optional.of(end); at.isPresent(); at = at.flatMap(Stop::before)) {
      knots.addFirst(new Point2D(at.get().x(), at.get().y()));
    }
    return knots;
  }

  /** Leaves out what one curve can do without. */
  private List<Point2D> smooth(List<Point2D> knots) {
    var kept = new ArrayList<Point2D>();
    kept.add(knots.getFirst());
    for (int i = 1; i < knots.size() - 1; i++) {
      if (!isFree(kept.getLast(), knots.get(i + 1))) {
        kept.add(knots.get(i));
      }
    }
    kept.add(knots.getLast());
    return kept;
  }

  /** Takes the corners off turns between level ways, where there is room. */
  private List<Point2D> rounded(List<Point2D> knots) {
    var rounded = new ArrayList<>(knots);
    for (int i = 1; i < knots.size(); i++) {
      var from = rounded.get(i - 1);
      var to = rounded.get(i);
      for (double by : ROUNDINGS) {
        double before = i > 1 ? level(rounded.get(i - 2), from) : 0;
        double behind = i < knots.size() - 1 ? level(to, rounded.get(i + 1)) : 0;
        var earlier = from.subtract(before > 2 * by ? by : 0, 0);
        var later = to.add(behind > 2 * by ? by : 0, 0);
        if (from.getY() != to.getY() && isFree(earlier, later)) {
          rounded.set(i - 1, earlier);
          rounded.set(i, later);
          break;
        }
      }
    }
    return rounded;
  }

  /** How far it goes on level; 0 if it doesn't. */
  private static double level(Point2D from, Point2D to) {
    return from.getY() == to.getY() ? to.getX() - from.getX() : 0;
  }

  private boolean isFree(Point2D from, Point2D to) {
    var leg = Route.Leg.forward(from, to);
    return walls.stream().noneMatch(leg::meets);
  }
}
