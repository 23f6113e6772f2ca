package xml;

/**
	Xml.parse: nodes of every kind, attributes, entities and errors.
**/
class Parsing {
	public static function run(check:Check):Void {
		final head = '<?xml version="1.0"?><!DOCTYPE r>';
		final document = Xml.parse(head + '<r a="1" b=\'two\'><!-- note --><c/>text<![CDATA[<raw>]]></r>');
		check.isTrue(document.nodeType == Document);
		final root = document.firstElement();
		check.equals("r", root.nodeName);
		check.equals("1", root.get("a"));
		check.equals("two", root.get("b"));
		check.isNull(root.get("c"));
		check.isTrue(root.exists("a"));
		check.isFalse(root.exists("z"));
		final attributes = [for (name in root.attributes()) name];
		attributes.sort(Reflect.compare);
		check.equals("a,b", attributes.join(","));
		final children = [for (child in root) child];
		check.equals(4, children.length);
		check.isTrue(children[0].nodeType == Comment);
		check.equals(" note ", children[0].nodeValue);
		check.isTrue(children[1].nodeType == Element);
		check.isTrue(children[2].nodeType == PCData);
		check.equals("text", children[2].nodeValue);
		check.isTrue(children[3].nodeType == CData);
		check.equals("<raw>", children[3].nodeValue);
		check.isTrue(children[1].parent == root);
		final kinds = [for (node in document) node.nodeType];
		check.isTrue(kinds[0] == ProcessingInstruction);
		check.isTrue(kinds[1] == DocType);
		final escaped = Xml.parse("<a t='&lt;&quot;'>&lt;&amp;&gt;&#65;&#x42;</a>").firstElement();
		check.equals("<&>AB", escaped.firstChild().nodeValue);
		check.equals("<\"", escaped.get("t"));
		check.equals("é😀", Xml.parse("<a>é😀</a>").firstElement().firstChild().nodeValue);
		for (bad in ["<a>", "<a></b>", "<a b></a>", "<a b=1/>", "</a>", "<a", "<a b='1' b='2'/>"]) {
			check.raises(() -> Xml.parse(bad));
		}
	}
}
