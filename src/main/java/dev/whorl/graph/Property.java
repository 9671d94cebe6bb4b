package dev.whorl.graph;

import java.util.List;

/**
 * One parameter of a node kind: what the document may say, and what a form has to offer.
 *
 * @param name as in the document
 * @param shape which values it takes
 * @param required whether a node without it is invalid
 * @param fallback what holds if it is absent, in words or as written; empty if nothing does
 * @param choices the allowed texts of a {@link Shape#CHOICE}
 * @param help one line for a form
 */
public record Property(
    String name,
    Shape shape,
    boolean required,
    String fallback,
    List<String> choices,
    String help) {

  /** Which values a property takes. */
  public enum Shape {
    /** Free text. */
    TEXT,
    /** A path or glob, relative to the document. */
    PATH,
    /** One SQL expression or predicate. */
    EXPRESSION,
    /** A whole SELECT. */
    SQL,
    /** A list of SQL expressions, each {@code expr [AS name]}. */
    EXPRESSIONS,
    /** Name → SQL expression. */
    NAMED_EXPRESSIONS,
    /** A list of column names. */
    COLUMNS,
    /** Column name → SQL type. */
    TYPES,
    /** A join condition: a list of column names, or one expression. */
    JOIN_CONDITION,
    /** A list of literals. */
    LITERALS,
    /** Rows of literals. */
    ROWS,
    /** A node id. */
    NODE,
    /** A list of node ids. */
    NODES,
    /** {@code {"left": id, "right": id}}. */
    SIDES,
    /** One of {@link Property#choices()}. */
    CHOICE,
    /** A number. */
    NUMBER,
    /** A whole number, not negative. */
    COUNT,
    /** true or false. */
    FLAG,
    /** Reading options of files: name → text, number or flag. */
    OPTIONS,
    /** {@code "auto"}, {@code "same"}, {@code "whole"} or {@code {"by": expression}}. */
    PARTITION,
    /** A list of checks. */
    CHECKS
  }

  static Property required(String name, Shape shape, String help) {
    return new Property(name, shape, true, "", List.of(), help);
  }

  static Property optional(String name, Shape shape, String fallback, String help) {
    return new Property(name, shape, false, fallback, List.of(), help);
  }

  static Property choice(String name, String fallback, String help, String... choices) {
    return new Property(name, Shape.CHOICE, false, fallback, List.of(choices), help);
  }
}
