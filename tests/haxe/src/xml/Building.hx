package xml;

import haxe.xml.Access;
import haxe.xml.Printer;

/**
	Building, changing and printing documents; haxe.xml.Access.
**/
class Building {
	public static function run(check:Check):Void {
		final root = Xml.createElement("root");
		root.set("key", "a<\"&'");
		final child = Xml.createElement("child");
		child.addChild(Xml.createPCData("x < y & z"));
		root.addChild(child);
		root.addChild(Xml.createComment("c"));
		root.addChild(Xml.createCData("<d>"));
		final attribute = "key=\"a&lt;&quot;&amp;&#039;\"";
		check.equals('<root $attribute><child>x &lt; y &amp; z</child><!--c--><![CDATA[<d>]]></root>',
			root.toString());
		final first = Xml.createElement("first");
		root.insertChild(first, 0);
		check.isTrue(root.firstChild() == first);
		check.isTrue(root.removeChild(first));
		check.isFalse(root.removeChild(first));
		check.isTrue(root.firstChild() == child);
		root.remove("key");
		check.isFalse(root.exists("key"));
		child.nodeName = "renamed";
		check.equals("<renamed>x &lt; y &amp; z</renamed>", child.toString());
		check.raises(() -> child.nodeValue = "no");
		check.raises(() -> Xml.createPCData("x").set("a", "b"));
		final text = '<list n="2"><item id="1">one</item><item id="2">two</item><other/></list>';
		check.equals(text, Xml.parse(text).toString());
		final access = new Access(Xml.parse(text).firstElement());
		check.equals("list", access.name);
		check.equals("2", access.att.n);
		check.isTrue(access.has.n);
		check.isFalse(access.has.m);
		check.equals("one", access.node.item.innerData);
		check.equals("1,2", [for (item in access.nodes.item) item.att.id].join(","));
		check.isTrue(access.hasNode.other);
		check.isFalse(access.hasNode.absent);
		check.raises(() -> access.att.absent);
		check.raises(() -> access.node.absent);
		check.equals("one", access.node.item.innerHTML);
		check.equals(3, [for (e in access.elements) e].length);
		final pretty = Printer.print(Xml.parse("<a><b>c</b></a>"), true);
		check.equals("<a>\n\t<b>\n\t\tc\n\t</b>\n</a>\n", pretty);
		check.equals(2, [for (e in Xml.parse(text).firstElement().elementsNamed("item")) e].length);
	}
}
