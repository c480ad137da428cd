//! The chat server as tutorials on actix-web-actors teach it: one actor owns all rooms, each session is an actor, and a
//! message goes as a `String` to each member's mailbox. Written to be measured beside Veza, and for nothing else.

mod chat;
mod session;

use actix::{Actor, Addr};
use actix_web::{App, Error, HttpRequest, HttpResponse, HttpServer, web};
use actix_web_actors::ws;

use chat::ChatServer;
use session::ChatSession;

async fn websocket(
    request: HttpRequest,
    stream: web::Payload,
    chat: web::Data<Addr<ChatServer>>,
) -> Result<HttpResponse, Error> {
    ws::start(ChatSession::new(chat.get_ref().clone()), &request, stream)
}

#[actix_web::main]
async fn main() -> std::io::Result<()> {
    let chat = web::Data::new(ChatServer::default().start());
    let server =
        HttpServer::new(move || App::new().app_data(chat.clone()).route("/ws", web::get().to(websocket)))
            // Whoever measures it ends it by a signal, and waits for nothing.
            .disable_signals()
            .backlog(4096)
            .max_connections(50_000)
            .bind(("127.0.0.1", 0))?;
    for address in server.addrs() {
        println!("textbook-chat is ready: http://{address}");
    }
    server.run().await
}
